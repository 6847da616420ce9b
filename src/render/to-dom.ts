import type { Branch, Tree } from './tree.ts';

/** Elements of a tree, for the browser. Values enter as text nodes and attributes only, never as markup. */
export function toDom(tree: Branch): HTMLElement {
  const element = document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
  element.append(...tree.children.map(nodeOf));
  return element;
}

function nodeOf(tree: Tree): Node | string {
  return typeof tree === 'string' ? tree : toDom(tree);
}
