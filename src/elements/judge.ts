export { refusal, verdicts } from '../../wizard/check/check.ts';
export { spoilBox } from './spoil-box.ts';
