/** The words that the page's address asks for. */
export const asked = (): string => new URLSearchParams(location.search).get('q') ?? '';

/** The address remembers the words, for Back and for who passes it on. */
export function rememberAsked(query: string): void {
  history.replaceState(history.state, '', query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
}
