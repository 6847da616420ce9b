import { type DefaultTreeAdapterTypes, defaultTreeAdapter, serialize } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

/** The elements of a tree in order, itself left out. */
export function all(parent: Parent): Element[] {
  return parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...all(node)] : []));
}

/** The first element that is so; an error where there is none, since the site is ours. */
export function only(parent: Parent, is: (element: Element) => boolean): Element {
  const found = all(parent).find(is);
  if (!found) throw new Error(`a page lacks ${is}`);
  return found;
}

export const isTag =
  (tag: string) =>
  ({ tagName }: Element): boolean =>
    tagName === tag;

export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;

export const hasClass = (node: Parent | null, name: string): boolean =>
  node !== null && 'attrs' in node && (attribute(node, 'class') ?? '').split(/\s+/).includes(name);

/** Whether one of those around an element is of that class. */
export function isIn(element: Element, name: string): boolean {
  for (let at: Parent | null = element.parentNode; at; at = 'parentNode' in at ? at.parentNode : null) if (hasClass(at, name)) return true;
  return false;
}

/** An element as HTML, itself included. */
export function htmlOf(element: Element): string {
  const holder = defaultTreeAdapter.createDocumentFragment();
  holder.childNodes = [element];
  return serialize(holder);
}
