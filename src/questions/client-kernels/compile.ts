import type { Option } from '../field.ts';

export const option: Option = {
  value: 'compile',
  label: 'One compiled on the server (compile)',
  hint: 'MOSIX 0.97.9, in hours; with the drivers of the cards in your table.',
  branch: 'by compiling',
  title: 'compiled clients',
};
