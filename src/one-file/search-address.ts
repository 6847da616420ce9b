/** In the file an address names pages, and no words. */
export const asked = (): string => '';

export function rememberAsked(_query: string): void {}
