import { guide } from './guide.ts';

/** Every state of the guide; each is a page. */
export type StepId = keyof (typeof guide)['states'] & string;

/** All step ids in the order in which the chart declares them. */
export const stepIds = Object.keys(guide.states) as StepId[];

/** The page for what went wrong; it is beside the path, never on it. */
export const HELP: StepId = 'did-not-work';

/** Where the path can end, and what each end is called in `cli paths`. */
export const ends: Partial<Record<StepId, 'done' | 'stopped'>> = { done: 'done', 'other-dhcp-server': 'stopped' };
