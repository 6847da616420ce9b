import { verdicts } from '../../wizard/check/check.ts';
import type { Verdict } from '../../wizard/check/finding.ts';
import type { Line } from '../../wizard/files/line.ts';
import { print, textOf } from '../../wizard/files/print.ts';
import type { State } from './state.ts';

/** A file with one line that was changed so that a rule bites. */
export interface Spoilt {
  path: string;
  lines: readonly Line[];
  at: number;
  verdicts: Verdict[];
  bites: Verdict | undefined;
}

/** Files have few lines that matter; a search that finds nothing must not take long. */
const MOST_TRIES = 80;

/**
 * Looks for a small mistake that the rules notice: a number one too high, a line twice, a line cut short. Tried by the
 * real rules, so that what the reader sees bite is what would bite on their machine. Undefined where no rule reads the file.
 */
export function spoil(state: State, path: string): Spoilt | undefined {
  const file = state.files.find((candidate) => candidate.path === path);
  if (!file) return undefined;
  const sound = new Set(
    verdicts(state.plan, state.texts)
      .filter(bad)
      .map(({ rule }) => rule),
  );
  let tries = 0;
  for (const mistake of MISTAKES)
    for (const [at, line] of file.lines.entries()) {
      const text = textOf(line);
      const wrong = /^\s*(#|$)/.test(text) ? undefined : mistake(text);
      if (wrong === undefined) continue;
      tries += 1;
      if (tries > MOST_TRIES) return undefined;
      const lines = file.lines.toSpliced(at, 1, ...wrong.map((piece) => ({ ...line, pieces: [piece] })));
      const found = verdicts(state.plan, new Map(state.texts).set(path, print(lines)));
      const bites = found.find((verdict) => bad(verdict) && !sound.has(verdict.rule));
      if (bites) return { path, lines, at: at + wrong.length - 1, verdicts: found, bites };
    }
  return undefined;
}

const bad = ({ verdict }: Verdict) => verdict === 'error' || verdict === 'warning';

const MISTAKES: readonly ((text: string) => string[] | undefined)[] = [
  (text) => (/\d(?=\D*$)/.test(text) ? [text.replace(/\d+(?=\D*$)/, (number) => String(Number(number) + 1))] : undefined),
  (text) => [text, text],
  (text) => [text.slice(0, Math.ceil(text.length / 2))],
];
