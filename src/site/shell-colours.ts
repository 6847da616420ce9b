import { createHighlighter, type ThemeRegistration } from 'shiki';
import { h, type Tree } from '../render/tree.ts';

/** Keywords are enough for shell; all else stays ink, so that the reader's own values are what stands out. */
const KEYWORD = '#000002';

const theme: ThemeRegistration = {
  name: 'kinds',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { settings: { foreground: '#000000' } },
    { scope: ['keyword.control', 'storage', 'entity.name.function'], settings: { foreground: KEYWORD } },
  ],
};

const highlighter = await createHighlighter({ langs: ['sh'], themes: [theme] });

/** Colours the lines of a shell script while the site is built; nothing of this reaches the browser. */
export function shellColours(script: string): (text: string, at: number) => Tree[] {
  const lines = highlighter.codeToTokensBase(script, { lang: 'sh', theme });
  return (_text, at) =>
    (lines[at] ?? []).reduce<Tree[]>((trees, { content, color }) => {
      const before = trees.at(-1);
      if (color?.toLowerCase() === KEYWORD) trees.push(h('b', {}, content));
      else if (typeof before === 'string') trees[trees.length - 1] = before + content;
      else trees.push(content);
      return trees;
    }, []);
}
