export { refusal, verdicts } from '../../wizard/check/check.ts';
