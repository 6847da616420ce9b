import type { Verdict } from '../../wizard/check/finding.ts';
import { stepOf } from '../../wizard/flow/questions.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import { checkId } from '../render/checks-view.ts';
import { type Branch, h } from '../render/tree.ts';
import { dismiss, notice } from './notices.ts';
import { station } from './show-way.ts';

/**
 * Says why there is no bundle, or nothing else of the kind, each reason as a link: choices that are open, answers that make no plan, errors that were
 * not accepted. True where there is a reason.
 */
export function tellRefusal(
  root: ParentNode,
  missing: readonly string[],
  problems: readonly Problem[],
  verdicts: readonly Verdict[],
  what = 'bundle',
): boolean {
  const pointers = [...missing, ...problems.map(({ where }) => where.slice('plan:'.length))];
  const places = [...new Set(pointers.map(stepOf))].flatMap((id) => {
    const link = id && station(id);
    return link ? [h('a', { href: link.href }, link.firstChild?.textContent ?? id)] : [];
  });
  const errors = verdicts
    .filter(({ verdict }) => verdict === 'error')
    .map(({ rule, title }) => h('a', { href: `#${checkId(rule)}` }, title));
  dismiss('download');
  if (pointers.length) tell(what, missing.length ? 'Choices are still open that only you can make' : 'The answers hold an error', places);
  else if (errors.length) tell(what, 'What does not hold, you must mend or accept', errors);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.notice a[href^="#"]'))
    link.addEventListener('click', (event) => toCheck(event, root, link.hash.slice(1)));
  return pointers.length + errors.length > 0;
}

function tell(what: string, why: string, links: readonly Branch[]): void {
  notice('download', [`No ${what} yet. ${why}: `, ...links.flatMap((link) => [link, ', ']).slice(0, -1), '.'], {}, { focus: true });
}

/** Leads to a rule's entry in the panel, which may be folded. The address stays as it is: it may hold a plan. */
function toCheck(event: Event, root: ParentNode, id: string): void {
  event.preventDefault();
  root.querySelector('[data-checks]')?.setAttribute('open', '');
  document.getElementById(id)?.focus();
}
