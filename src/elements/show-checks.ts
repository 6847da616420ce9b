import type { Verdict } from '../../wizard/check/finding.ts';
import { checksView, hereView, summaryView } from '../render/checks-view.ts';
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
    accepts: true,
  };
  put(root.querySelector('[data-verdicts]'), toDom(checksView(verdicts, context)));
}

/** Shows at a step's question what keeps its answers from a bundle, and what of that was accepted. */
export function showHere(root: ParentNode, step: string, verdicts: readonly Verdict[]): void {
  const place = root.querySelector('[data-here]');
  const wrong = verdicts.filter(
    (each) => each.step === step && (each.verdict === 'error' || each.findings.some(({ accepted }) => accepted)),
  );
  const view = toDom(hereView(wrong));
  if ((place?.textContent ?? '') !== view.textContent || wrong.length === 0) put(place, ...(wrong.length ? [view] : []));
}

/** Puts the new list in the old one's place; what had the focus there has it again. */
function put(place: Element | null, ...views: HTMLElement[]): void {
  const active = place?.contains(document.activeElement) ? document.activeElement : null;
  const rule = active?.closest('li')?.dataset['rule'];
  place?.replaceChildren(...views);
  const entry = rule === undefined ? null : place?.querySelector<HTMLElement>(`[data-rule="${rule}"]`);
  if (active?.localName === 'li') entry?.focus();
  else if (active) entry?.querySelector<HTMLElement>(active.localName)?.focus();
}
