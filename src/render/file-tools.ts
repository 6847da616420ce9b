/** Makes an element: of the page, or of a tree. */
type Make<T> = (tag: string, attributes: Record<string, string>, ...children: (T | string)[]) => T;

/** The buttons of a file; with a box to spoil it where a rule would find that. */
export function fileTools<T>(make: Make<T>, spoils: boolean): T[] {
  return [
    ...(spoils ? [make('label', { class: 'spoil' }, make('input', { type: 'checkbox', 'data-spoil': '' }), ' Spoil this file')] : []),
    make('button', { type: 'button', class: 'copy', 'data-copy': '' }, 'Copy'),
    make('button', { type: 'button', class: 'take', 'data-take': '' }, 'Download this file'),
  ];
}
