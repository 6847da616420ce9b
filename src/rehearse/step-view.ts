import { linePairs, type Pair } from '../../wizard/rehearsal/line-pairs.ts';
import type { CheckReport, RunReport, StepReport } from '../../wizard/rehearsal/report.ts';
import type { Changed } from '../../wizard/rehearsal/tree-changes.ts';
import { many } from '../render/many.ts';
import { type Branch, h, type Tree } from '../render/tree.ts';

/** How a step stands, with the one that is played now. */
export type Standing = StepReport['state'] | 'running';

/** The word of each state, and the verdict whose shape and colour it has. */
const STATES: Record<Standing, { word: string; shape: string }> = {
  waiting: { word: 'waiting', shape: 'note' },
  running: { word: 'running', shape: 'running' },
  passed: { word: 'passed', shape: 'ok' },
  failed: { word: 'failed', shape: 'error' },
  unknown: { word: 'cannot be known', shape: 'unknown' },
};

const VERDICTS: Record<CheckReport['verdict'], { word: string; shape: string }> = {
  ok: { word: 'holds', shape: 'ok' },
  failed: { word: 'failed', shape: 'error' },
  unknown: { word: 'cannot be known', shape: 'unknown' },
};

/** Unchanged lines that are shown around a change. */
const AROUND = 3;

export interface StepNames {
  titleOf(step: string): string;
  hrefOf(step: string): string;
}

export const stateView = (state: Standing): Branch => h('span', { class: `is ${STATES[state].shape}` }, STATES[state].word);

/** What was found at a step: why the way stops, the checks, what ran, what it changed. */
export function reportView({ state, why, runs, checks, files }: StepReport, names: StepNames): Branch[] {
  const order = ['failed', 'unknown', 'ok'];
  const sorted = [...checks].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return [
    ...(why === undefined
      ? []
      : [h('p', { class: 'stopped' }, state === 'unknown' ? `Not played: ${why}.` : `The way stops here: ${why}.`)]),
    ...(checks.length ? [h('ul', { class: 'verdicts' }, ...sorted.map((check) => checkView(check, names)))] : []),
    ...runs.map(runView),
    ...(files.length ? [filesView(files)] : []),
  ];
}

function checkView({ check, verdict, evidence, mends }: CheckReport, { titleOf, hrefOf }: StepNames): Branch {
  const { word, shape } = VERDICTS[verdict];
  const mend = verdict === 'failed' ? [' ', h('a', { href: hrefOf(mends) }, `Mend it: ${titleOf(mends)}`)] : [];
  return h(
    'li',
    { id: `check-${check}`, 'data-check': check, tabindex: '-1' },
    h('span', { class: `is ${shape}` }, word),
    h('div', {}, h('p', { class: 'evidence' }, evidence), ...mend),
  );
}

/** A command and what it printed. */
export function runView({ command, status, said }: RunReport | { command: string; status?: undefined; said: string }): Branch {
  const ended = status === undefined ? [] : [h('small', {}, `ended with status ${status}`)];
  return h(
    'figure',
    { class: 'run' },
    h(
      'figcaption',
      {},
      h('code', {}, command),
      ' ',
      ...ended,
      ' ',
      h('button', { type: 'button', class: 'copy', 'data-copy-run': true }, 'Copy'),
    ),
    h('pre', { tabindex: '0', role: 'group', 'aria-label': `Output of ${command}` }, h('code', {}, said || '(it prints nothing)\n')),
  );
}

function filesView(files: readonly Changed[]): Branch {
  const words = `${many(files.length, 'file is', 'files are')} other than before`;
  return h('details', { class: 'changes' }, h('summary', {}, words), h('ul', {}, ...files.map(fileView)));
}

function fileView(file: Changed): Branch {
  const { path, what, before, after } = file;
  const title: Tree[] = [h('code', {}, path), ' ', h('small', {}, what)];
  if (before === undefined && after === undefined) return h('li', {}, h('p', { class: 'whole' }, ...title));
  return h('li', {}, h('details', {}, h('summary', {}, ...title), ...sidesView(file)));
}

/** Old and new side by side; one text alone where there is no other. */
function sidesView({ path, before, after }: Changed): Branch[] {
  const alone = before === undefined ? after : after === undefined ? before : undefined;
  if (alone !== undefined) return [h('pre', { tabindex: '0', role: 'group', 'aria-label': path }, h('code', {}, alone))];
  const rows = withGaps(linePairs(before ?? '', after ?? '')).map((pair) =>
    pair === 'gap'
      ? h('tr', { class: 'gap' }, h('td', { colspan: '2' }, '…'))
      : h('tr', { class: pair.same ? 'same' : 'other' }, sideView('old', pair.before, pair.same), sideView('now', pair.after, pair.same)),
  );
  return [
    h(
      'table',
      { class: 'sides', 'aria-label': path },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'before'), h('th', { scope: 'col' }, 'after'))),
      h('tbody', {}, ...rows),
    ),
  ];
}

function sideView(side: 'old' | 'now', line: string | undefined, same: boolean): Branch {
  if (line === undefined) return h('td', { class: `${side} none` });
  return h('td', { class: side }, same ? line : h(side === 'old' ? 'del' : 'ins', {}, line));
}

/** Leaves out what is far from every change. */
function withGaps(pairs: readonly Pair[]): (Pair | 'gap')[] {
  const near = pairs.map((_, at) => pairs.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ same }) => !same));
  return pairs.flatMap((pair, at): (Pair | 'gap')[] => (near[at] ? [pair] : near[at - 1] || at === 0 ? ['gap'] : []));
}
