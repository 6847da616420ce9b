import { fragmentOf } from '../elements/fragment.ts';
import { carried } from './pages.ts';

/** The text of another page, out of this file. */
export async function fetchPage(address: string): Promise<Element | undefined> {
  return carried(new URL(address).hash.replace(fragmentOf(address), ''))?.querySelector('main') ?? undefined;
}
