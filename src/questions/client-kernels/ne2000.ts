import type { Option } from '../field.ts';

export const option: Option = {
  value: 'ne2000',
  label: 'The one for NE2000 cards (ne2000)',
  hint: 'Ready to download; for clients whose card is an NE2000 or a copy of it.',
  branch: 'ready',
};
