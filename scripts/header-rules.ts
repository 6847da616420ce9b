/** Headers for the paths that match a pattern; `*` in it stands for anything. */
export interface HeaderRule {
  pattern: RegExp;
  headers: Record<string, string>;
}

/** Reads a `_headers` file: a pattern at the start of a line, its headers indented below it, `#` for comments. */
export function readHeaderRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (/^\S/.test(line)) {
      const source = line
        .trim()
        .split('*')
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      rules.push({ pattern: new RegExp(`^${source.join('.*')}$`), headers: {} });
      continue;
    }
    const [name = '', ...value] = line.trim().split(':');
    const rule = rules.at(-1);
    if (rule !== undefined) rule.headers[name.trim().toLowerCase()] = value.join(':').trim();
  }
  return rules;
}

/** The headers of every rule that matches; a later rule wins over an earlier one. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  return Object.assign({}, ...rules.filter((rule) => rule.pattern.test(path)).map((rule) => rule.headers));
}
