export { refusal, verdicts } from '../../wizard/check/check.ts';
export { spoil } from './spoil.ts';
