/** The text of another page of this site; undefined where it cannot be had. */
export async function fetchPage(address: string): Promise<Element | undefined> {
  try {
    const response = await fetch(address);
    if (!response.ok) return undefined;
    return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main') ?? undefined;
  } catch {
    return undefined;
  }
}
