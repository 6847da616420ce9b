// What a page with answers needs, in one part that is loaded at the first answer.
export { hear } from './hear.ts';
export { press } from './press.ts';
export { Session } from './session.ts';
export { take } from './take.ts';
