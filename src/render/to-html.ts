import type { Tree } from './tree.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const VOID = new Set(['br', 'hr', 'img', 'input']);

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

/** HTML of a tree, for pages written at build time. */
export function toHtml(tree: Tree): string {
  if (typeof tree === 'string') return escaped(tree);
  const attributes = Object.entries(tree.attributes).map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const open = `<${tree.tag}${attributes.join('')}>`;
  return VOID.has(tree.tag) ? open : `${open}${tree.children.map(toHtml).join('')}</${tree.tag}>`;
}
