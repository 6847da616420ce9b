import type { Option } from '../field.ts';

export const option: Option = {
  value: 'all',
  label: 'The one called all (all)',
  hint: 'Ready to download, and named for more cards. Which ones it drives is not known.',
  branch: 'ready',
};
