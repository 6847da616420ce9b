/** An answer as a reader would say it: a choice by its words, a flag as yes or no, a list by its length. */
export function said(value: unknown, words: { options: Readonly<Record<string, string>> } | undefined): string {
  const option = words?.options[JSON.stringify(value) ?? ''];
  if (option !== undefined) return option;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return String(value.length);
  return value === '' || value === undefined ? 'none' : String(value);
}
