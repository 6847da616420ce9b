import { type DefaultTreeAdapterTypes, parse } from 'parse5';

const BLOCKS = new Set(
  'address blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 header legend li main nav ol p pre section summary table tbody td th thead tr ul'.split(
    ' ',
  ),
);
/** What a text browser draws in its own way, or has no text. */
const LEFT_OUT = new Set(['input', 'option', 'script', 'select', 'style', 'svg', 'textarea']);

/**
 * The text of a page's `<main>`: each run of text between two block elements, each line of a `<pre>`, and each command that
 * somebody is meant to type: the lines of a block of them, and the calls in the text.
 */
export function textBlocks(html: string): { prose: string[]; lines: string[]; commands: string[] } {
  const prose: string[] = [];
  const lines: string[] = [];
  const commands: string[] = [];
  let run = '';
  const end = () => {
    if (run.trim()) prose.push(run.trim());
    run = '';
  };
  const walk = (node: DefaultTreeAdapterTypes.Node, typed = false): void => {
    if ('value' in node) run += node.value;
    if (!('tagName' in node)) return;
    if (LEFT_OUT.has(node.tagName)) {
      end();
      return;
    }
    const inCommand = typed || classesOf(node).some((name) => name === 'command' || name === 'call');
    if (node.tagName === 'pre') {
      end();
      const own = textOf(node)
        .split('\n')
        .filter((line) => line.trim());
      lines.push(...own);
      if (inCommand) commands.push(...own);
      return;
    }
    if (node.tagName === 'code' && inCommand) commands.push(textOf(node));
    const block = BLOCKS.has(node.tagName);
    if (block) end();
    for (const child of node.childNodes) walk(child, inCommand);
    if (block) end();
  };
  const main = mainOf(parse(html, { scriptingEnabled: false }));
  if (main) walk(main);
  end();
  return { prose, lines, commands };
}

function mainOf(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Node | undefined {
  if ('tagName' in node && node.tagName === 'main') return node;
  return 'childNodes' in node ? node.childNodes.map(mainOf).find((found) => found !== undefined) : undefined;
}

function classesOf({ attrs }: DefaultTreeAdapterTypes.Element): string[] {
  return attrs.find(({ name }) => name === 'class')?.value.split(' ') ?? [];
}

/** The text of an element and all that is in it. */
export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
