/** Attributes that name an element of the same page, or several, by its `id`. */
export const ELEMENT_NAMES: readonly string[] = [
  'id',
  'for',
  'form',
  'popovertarget',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
];

/** Gives each name in a tree another form, so that two trees can stand in one page. */
export function renameElements(tree: ParentNode, renamed: (name: string) => string): void {
  for (const attribute of ELEMENT_NAMES)
    for (const each of tree.querySelectorAll(`[${attribute}]`))
      each.setAttribute(attribute, (each.getAttribute(attribute) ?? '').split(/\s+/).map(renamed).join(' '));
}
