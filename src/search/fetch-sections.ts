import type { Section } from './section.ts';

/** What the site's search looks through; throws where it cannot be had. */
export async function fetchSections(address: string): Promise<Section[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
