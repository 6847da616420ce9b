import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An element as far as the checks on built pages look at it. */
export interface Element {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** The text directly inside; all of it for `script` and `style`. */
  text: string;
}

/** Every element of a page in order, as a browser would read it. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      found.push({
        name: node.tagName,
        attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
        text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      });
    }
    if ('content' in node) walk(node.content);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}
