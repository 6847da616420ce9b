import { createHighlighter, type ThemeRegistration } from 'shiki';
import { h, type Tree } from '../render/tree.ts';

/** Keywords are enough for shell; all else stays ink, so that the reader's own values are what stands out. */
const KINDS: Record<string, string> = { '#000002': 'k' };

const theme: ThemeRegistration = {
  name: 'kinds',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { settings: { foreground: '#000000' } },
    { scope: ['keyword.control', 'storage', 'entity.name.function'], settings: { foreground: '#000002' } },
  ],
};

const highlighter = await createHighlighter({ langs: ['sh'], themes: [theme] });

/** Colours the lines of a shell script while the site is built; nothing of this reaches the browser. */
export function shellColours(script: string): (text: string, at: number) => Tree[] {
  const lines = highlighter.codeToTokensBase(script, { lang: 'sh', theme });
  return (_text, at) =>
    (lines[at] ?? []).reduce<Tree[]>((trees, { content, color }) => {
      const kind = KINDS[color?.toLowerCase() ?? ''];
      const before = trees.at(-1);
      if (kind) trees.push(h('b', { class: kind }, content));
      else if (typeof before === 'string') trees[trees.length - 1] = before + content;
      else trees.push(content);
      return trees;
    }, []);
}
