import { networkAfter } from '../../../wizard/flow/network-after.ts';
import type { StepId } from '../../../wizard/flow/steps.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import type { IsMine } from '../file-view.ts';
import { type Branch, h } from '../tree.ts';
import { ROOMY } from './clients.ts';
import { networkPicture } from './picture.ts';
import { guestsWords, networkWords } from './words.ts';

/** What the network is at a step: the plan, the way through the guide, and the step; none stands for the end of the way. */
export interface Shown {
  plan: Plan;
  path: readonly StepId[];
  step: StepId | undefined;
}

/** The picture for a room of that width, what it says about programs, its signs, and all of it in words. */
export function networkFigure({ plan, path, step }: Shown, isMine: IsMine, room: number): Branch {
  const after = networkAfter(plan, path, step);
  const signs = [
    ['dark', 'runs a MOSIX kernel'],
    ['screen-x', 'the X server draws here, and stays'],
    ['dashes', 'where programs may go and come back'],
    ['round', 'MOSIX number'],
    ...(after.touched.size ? [['corner', 'what this step is about'] as const] : []),
  ] as const;
  return h(
    'figure',
    { class: 'network' },
    // So many clients are looked through in a window of their own.
    plan.clients.length > ROOMY
      ? h(
          'div',
          { class: 'window', tabindex: '0', role: 'group', 'aria-label': 'Drawing of your network' },
          networkPicture(plan, after, isMine, room),
        )
      : networkPicture(plan, after, isMine, room),
    h(
      'figcaption',
      {},
      h('p', {}, guestsWords(plan, after)),
      h('ul', { class: 'signs', 'aria-hidden': 'true' }, ...signs.map(([sign, words]) => h('li', { class: sign }, words))),
      h('details', {}, h('summary', {}, 'The same in words'), networkWords(plan, after, isMine)),
    ),
  );
}
