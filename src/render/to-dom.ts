import type { Branch, Tree } from './tree.ts';

/** Elements of a tree, for the browser. Values enter as text nodes and attributes only, never as markup. */
export function toDom(tree: Branch): HTMLElement {
  return elementOf(tree, 'http://www.w3.org/1999/xhtml') as HTMLElement;
}

/** An element and what is in it; a drawing and its parts are of a kind of their own. */
function elementOf({ tag, attributes, children }: Branch, kind: string): Element {
  const own = tag === 'svg' ? 'http://www.w3.org/2000/svg' : kind;
  const element = document.createElementNS(own, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child: Tree) => (typeof child === 'string' ? child : elementOf(child, own))));
  return element;
}
