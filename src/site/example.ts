import { bundle, texts } from '../../wizard/bundle/tree.ts';
import { verdicts } from '../../wizard/check/check.ts';
import { byHand } from '../../wizard/files/by-hand.ts';
import { replay } from '../../wizard/flow/replay.ts';
import { planOf } from '../../wizard/plan/answers.ts';

const parsed = planOf({});
if (!parsed.plan) throw new Error('the example is no plan');

/** What the pages show before anybody has answered: the example's plan, path, files, commands and verdicts. */
export const plan = parsed.plan;
export const path = replay(plan).steps;
export const files = bundle(plan);
export const commands = byHand(plan);
export const checks = verdicts(plan, texts(files));

/** The reader has set nothing yet. */
export const isMine = () => false;
