import { notice } from './notices.ts';

/** Says that the answers on this page have become those of another tab. */
export function tellTab(): void {
  notice('tab', ['Another tab has changed your answers. This page shows them as they are now.']);
}
