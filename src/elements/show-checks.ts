import type { Verdict } from '../../wizard/check/finding.ts';
import { checksView, summaryView } from '../render/checks-view.ts';
import { toDom } from '../render/to-dom.ts';
import { station } from './show-way.ts';

/** Brings the panel up to date; its one line is announced only when it says something new. */
export function showChecks(root: ParentNode, verdicts: readonly Verdict[]): void {
  const tally = root.querySelector('[data-tally]');
  const summary = toDom(summaryView(verdicts));
  if (tally?.textContent !== summary.textContent) tally?.replaceChildren(summary);
  const context = {
    stepHref: (id: string) => station(id)?.href ?? '',
    titleOf: (id: string) => station(id)?.firstChild?.textContent ?? id,
  };
  root.querySelector('[data-verdicts]')?.replaceChildren(toDom(checksView(verdicts, context)));
}
