import type { BundleFile } from '../../wizard/bundle/contents.ts';
import { kindOf } from '../../wizard/lint/kinds.ts';
import { besideView } from './beside-howto.ts';
import { fileTools } from './file-tools.ts';
import { type FileViewOptions, linesView, reasonsView } from './file-view.ts';
import { type Branch, h } from './tree.ts';

export interface FileBodyOptions extends FileViewOptions {
  /** Address of the page of an erratum. */
  erratumHref: (id: string) => string;
  /** Whether the place of the buttons waits, empty, for a script to take over. */
  waits: boolean;
}

/** What an open file shows: its buttons, its lines, the reason of the line in focus, the HOWTO beside it, all its reasons. */
export function fileBody({ path, lines }: BundleFile, options: FileBodyOptions): Branch[] {
  const beside = besideView(path, lines, options);
  return [
    options.waits
      ? h('div', { class: 'tools', 'data-controls': kindOf(path) ? 'file-with-rules' : 'file', hidden: true })
      : h('div', { class: 'tools' }, ...fileTools<Branch>(h, kindOf(path) !== undefined)),
    h('p', { class: 'spoilt', hidden: true }),
    h('pre', { tabindex: '0', role: 'group', 'aria-label': path }, linesView(lines, { ...options, comments: !isProse(path) })),
    // Never hidden, only empty: what is announced must have been there before.
    h('p', { class: 'why', 'aria-live': 'polite' }),
    ...(beside ? [beside] : []),
    h('details', { class: 'reasons' }, h('summary', {}, 'Why each line is there'), reasonsView(lines)),
  ];
}

/** Whether a file is prose, where a number sign begins no comment. */
export function isProse(path: string): boolean {
  return path.endsWith('.txt');
}
