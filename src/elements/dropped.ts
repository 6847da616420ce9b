import type { Answers } from '../../wizard/plan/answers.ts';
import type { Dropped } from '../../wizard/plan/contradict.ts';
import { h } from '../render/tree.ts';
import { notice } from './notices.ts';
import type { Session } from './session.ts';

/** Says which answers a change has left without a meaning, beside the question; Undo takes the change back too. */
export function tellDropped(session: Session, before: Answers, dropped: readonly Dropped[]): void {
  notice(
    'dropped',
    ['Your change has dropped what can mean nothing with it:'],
    {
      Undo: () => {
        session.become(before);
        session.save();
      },
    },
    { beside: true, more: h('ul', {}, ...dropped.map(({ what, why }) => h('li', {}, `${what}. ${why}`))) },
  );
}
