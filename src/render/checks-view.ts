import type { Verdict } from '../../wizard/check/finding.ts';
import { type Branch, h } from './tree.ts';

type Word = Verdict['verdict'];

/** Each verdict's word; its shape comes from the style sheet, its colour last. */
const WORDS: Record<Word, string> = { ok: 'holds', note: 'note', warning: 'warning', error: 'error', unknown: 'cannot be known' };
const ORDER: readonly Word[] = ['error', 'warning', 'unknown', 'note', 'ok'];

export interface ChecksContext {
  stepHref: (id: string) => string;
  titleOf: (id: string) => string;
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
export function checksView(verdicts: readonly Verdict[], context: ChecksContext): Branch {
  const sorted = [...verdicts].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return h('ul', { class: 'verdicts' }, ...sorted.map((verdict) => verdictView(verdict, context)));
}

function verdictView({ title, verdict, looked, step, findings }: Verdict, { stepHref, titleOf }: ChecksContext): Branch {
  return h(
    'li',
    {},
    h('span', { class: `is ${verdict}` }, WORDS[verdict]),
    h(
      'div',
      {},
      h('b', {}, title),
      ...findings.map((finding) => h('p', {}, h('code', {}, finding.where), ` ${finding.message} ${finding.fix}`)),
      h('small', {}, `Looked at ${shortened(looked)}.`),
      ...(verdict === 'ok' ? [] : [h('a', { href: stepHref(step) }, `Mend it: ${titleOf(step)}`)]),
    ),
  );
}

/** Rules on scripts look at all of them; two names tell enough. */
function shortened(looked: string): string {
  const places = looked.split(', ');
  return places.length > 3 ? `${places.slice(0, 2).join(', ')} and ${places.length - 2} more files` : looked;
}
