import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { attribute, hasClass } from './html-tree.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What of a page is for the eye, or leads through the site, and is no text of its own. */
const LEFT_OUT = new Set(['svg', 'script', 'style', 'template']);
const BLOCKS = new Set(
  'article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 header legend li main nav noscript ol p pre section summary table ul clients-table guide-step'.split(
    ' ',
  ),
);

/**
 * The text of a page's `<main>` as Markdown. Commands and files stand in fenced blocks, each line unbroken; a value of the example
 * is marked as one. Words for a script, drawings and ways through the site are left out.
 */
export function markdownOf(html: string): string {
  const main = find(parse(html, { scriptingEnabled: false }), ({ tagName }) => tagName === 'main');
  return main ? `${blocks(main).join('\n\n')}\n` : '';
}

function find(node: Node, wanted: (element: Element) => boolean): Element | undefined {
  if ('tagName' in node && wanted(node)) return node;
  for (const child of 'childNodes' in node ? node.childNodes : []) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

function leftOut(element: Element): boolean {
  const has = (name: string) => attribute(element, name) !== undefined;
  const isWay = hasClass(element, 'onward') || hasClass(element, 'did-not-work') || hasClass(element, 'summary');
  return LEFT_OUT.has(element.tagName) || (has('hidden') && !has('popover')) || attribute(element, 'aria-hidden') === 'true' || isWay;
}

/** The blocks of an element, in order; text between them is a paragraph. */
function blocks(parent: { childNodes: Node[] }): string[] {
  const done: string[] = [];
  let run: Node[] = [];
  const end = (): void => {
    const text = inline(run).trim();
    if (text) done.push(text);
    run = [];
  };
  for (const node of parent.childNodes) {
    if (!('tagName' in node) || !BLOCKS.has(node.tagName)) {
      run.push(node);
      continue;
    }
    end();
    if (!leftOut(node)) done.push(...block(node));
  }
  end();
  return done;
}

function block(element: Element): string[] {
  const { tagName } = element;
  if (/^h[1-4]$/.test(tagName)) return [`${'#'.repeat(Number(tagName[1]))} ${inline(element.childNodes).trim()}`];
  if (tagName === 'pre') return [fenced(element)];
  if (tagName === 'ul' || tagName === 'ol') return [list(element)];
  if (tagName === 'table') return [table(element)];
  if (tagName === 'dl') return [terms(element)];
  if (tagName === 'summary' || tagName === 'legend') return [`**${inline(element.childNodes).trim()}**`];
  if (hasClass(element, 'field')) return [field(element)];
  return blocks(element);
}

/** Lines as they are. What in them is an example is said below, since a mark inside would be typed, too. */
function fenced(element: Element): string {
  const text = textOf(element).replace(/\n$/, '');
  const values = new Set(all(element, (each) => hasClass(each, 'v')).map(textOf));
  const note = values.size ? `\n\nExample values in it; put in your own: ${[...values].map(code).join(', ')}.` : '';
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}${element.parentNode && 'tagName' in element.parentNode && hasClass(element.parentNode, 'command') ? 'sh' : ''}\n${text}\n${fence}${note}`;
}

function list(element: Element): string {
  const items = children(element, 'li').filter((item) => !leftOut(item));
  return items
    .map((item, at) => {
      const mark = element.tagName === 'ol' ? `${at + 1}. ` : '- ';
      return (
        mark +
        blocks(item)
          .join('\n\n')
          .replaceAll('\n', `\n${' '.repeat(mark.length)}`)
      );
    })
    .join('\n');
}

function terms(element: Element): string {
  const pairs = all(element, ({ tagName }) => tagName === 'dt' || tagName === 'dd');
  return pairs
    .map((each) => (each.tagName === 'dt' ? `- **${inline(each.childNodes).trim()}**:` : ` ${blocks(each).join(' ')}`))
    .join('')
    .replaceAll(/(?!^)- \*\*/g, '\n- **');
}

function table(element: Element): string {
  const rows = all(element, ({ tagName }) => tagName === 'tr').map((row) =>
    row.childNodes
      .filter((cell): cell is Element => 'tagName' in cell)
      .map((cell) => inCell(cell).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()),
  );
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function inCell(cell: Element): string {
  return cell.childNodes
    .map((node) => {
      if (!('tagName' in node)) return inline([node]);
      if (node.tagName === 'pre') return code(textOf(node));
      return BLOCKS.has(node.tagName) ? inCell(node) : inline([node]);
    })
    .join('');
}

/** A question: what is asked, what the example answers, what there is to say. */
function field(element: Element): string {
  const label = find(element, ({ tagName, attrs }) => tagName === 'label' || attrs.some(({ value }) => value === 'label'));
  const hint = find(element, (each) => hasClass(each, 'hint'));
  const options = all(element, (each) => hasClass(each, 'option')).map((option) => `\n  - ${inline(option.childNodes).trim()}`);
  const input = options.length ? undefined : find(element, ({ tagName }) => tagName === 'input');
  const value = input && attribute(input, 'type') === 'text' ? attribute(input, 'value') : undefined;
  const asked = label ? inline(label.childNodes).trim() : 'The table of clients';
  const said = `${asked}${value ? `: ${code(value)} (example)` : ''}`;
  const hints = hint ? `${/[.?]$/.test(said) ? '' : '.'} ${inline(hint.childNodes).trim()}` : '';
  return `- ${said}${hints}${options.join('')}`;
}

function inline(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return escaped(node.value);
      if (!('tagName' in node) || leftOut(node)) return '';
      const inside = () => inline(node.childNodes);
      if (hasClass(node, 'v')) return `${code(textOf(node))} (example)`;
      if (node.tagName === 'code' || node.tagName === 'samp' || hasClass(node, 'printed')) return code(textOf(node));
      if (node.tagName === 'a') return `[${inside().trim()}](${attribute(node, 'href') ?? ''})`;
      if (node.tagName === 'strong' || node.tagName === 'b') return `**${inside().trim()}**`;
      if (node.tagName === 'em' || hasClass(node, 'mark')) return `*${inside().trim()}*`;
      return inside();
    })
    .join('')
    .replace(/\s+/g, ' ');
}

function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return '';
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');

const children = (element: Element, tag: string): Element[] =>
  element.childNodes.filter((child): child is Element => 'tagName' in child && child.tagName === tag);

function all(element: Element, wanted: (each: Element) => boolean): Element[] {
  return element.childNodes.flatMap((child) =>
    'tagName' in child ? [...(wanted(child) ? [child] : []), ...(leftOut(child) ? [] : all(child, wanted))] : [],
  );
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
