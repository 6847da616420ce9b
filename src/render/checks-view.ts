import type { Verdict } from '../../wizard/check/finding.ts';
import { ACCEPTABLE } from '../../wizard/plan/acceptable.ts';
import { type Branch, h, type Tree } from './tree.ts';

type Word = Verdict['verdict'];

/** Each verdict's word; its shape comes from the style sheet, its colour last. */
const WORDS: Record<Word, string> = { ok: 'holds', note: 'note', warning: 'warning', error: 'error', unknown: 'cannot be known' };
const ORDER: readonly Word[] = ['error', 'warning', 'unknown', 'note', 'ok'];

export interface ChecksContext {
  stepHref: (id: string) => string;
  titleOf: (id: string) => string;
  /** Whether a finding can be accepted here: only a script can keep that. */
  accepts?: boolean;
}

/** The id of a rule's entry in the panel. */
export function checkId(rule: string): string {
  return `check-${rule}`;
}

/** The panel's one line: how many rules gave which verdict, worst first. */
export function summaryView(verdicts: readonly Verdict[]): Branch {
  const counts = ORDER.map((word) => [word, verdicts.filter(({ verdict }) => verdict === word).length] as const);
  return h(
    'span',
    { class: 'tally' },
    ...counts
      .filter(([, count]) => count)
      .flatMap(([word, count]) => [h('span', { class: `is ${word}` }, `${count} ${plural(word, count)}`), ' ']),
  );
}

function plural(word: Word, count: number): string {
  if (word === 'ok') return count === 1 ? 'rule holds' : 'rules hold';
  if (word === 'unknown') return WORDS.unknown;
  return count === 1 ? WORDS[word] : `${WORDS[word]}s`;
}

/** Rules with their verdict, what they looked at, what they found and the step that mends it. Worst first. */
export function checksView(verdicts: readonly Verdict[], { stepHref, titleOf, accepts }: ChecksContext): Branch {
  const sorted = [...verdicts].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const entries = sorted.map((verdict) => {
    const findings = verdict.findings.map(({ where, message, fix }) => h('p', {}, h('code', {}, where), ` ${message} ${fix}`));
    const mend = verdict.verdict === 'ok' ? [] : [h('a', { href: stepHref(verdict.step) }, `Mend it: ${titleOf(verdict.step)}`)];
    const looked = h('small', {}, `Looked at ${shortened(verdict.looked)}.`);
    return entry(verdict, checkId(verdict.rule), ...findings, looked, ' ', ...(accepts ? acceptance(verdict) : []), ...mend);
  });
  return h('ul', { class: 'verdicts' }, ...entries);
}

/** What a step's own answers get wrong, beside the question that mends it. */
export function hereView(verdicts: readonly Verdict[]): Branch {
  const entries = verdicts.map((verdict) => {
    const findings = verdict.findings.map(({ message, fix }) => h('p', {}, `${message} ${fix}`));
    return entry(verdict, undefined, ...findings, ...acceptance(verdict));
  });
  return h('ul', { class: 'verdicts' }, ...entries);
}

function entry({ rule, title, verdict }: Verdict, id: string | undefined, ...more: Tree[]): Branch {
  const attributes = { 'data-rule': rule, id, tabindex: id && '-1' };
  return h('li', attributes, h('span', { class: `is ${verdict}` }, WORDS[verdict]), h('div', {}, h('b', {}, title), ' ', ...more));
}

/** The box by which a reader who knows better accepts a rule's findings by name. */
function acceptance({ rule, findings }: Verdict): Branch[] {
  if (findings.length === 0 || !(ACCEPTABLE as readonly string[]).includes(rule)) return [];
  const accepted = findings.every((finding) => finding.accepted);
  return [
    h('label', { class: 'accept' }, h('input', { type: 'checkbox', 'data-accept': rule, checked: accepted }), ' I know; accept this'),
  ];
}

/** Rules on scripts look at all of them; two names tell enough. */
function shortened(looked: string): string {
  const places = looked.split(', ');
  return places.length > 3 ? `${places.slice(0, 2).join(', ')} and ${places.length - 2} more files` : looked;
}
