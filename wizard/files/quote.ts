import type { Value } from './line.ts';

/**
 * The only ways by which a value of the plan gets into a file. Each takes the value's JSON pointer and the value, and either
 * writes it so that it reads back as the same value in that kind of file, or throws: a wrong file is worse than none.
 */

/** One word of a configuration file: no blank, quote or sign that any of the formats gives a meaning to. */
export function word(of: string, value: string | number): Value {
  const text = String(value);
  if (!/^[A-Za-z0-9._:/-]+$/.test(text)) throw new Error(`${of} cannot be written as one word: ${JSON.stringify(text)}`);
  return { of, text };
}

/** A word in double quotes, for dhcpd.conf and lilo.conf. */
export function quoted(of: string, value: string): Value {
  return { of, text: `"${word(of, value).text}"` };
}

/** A value of the plan's own file: text, number or flag as JSON. */
export function json(of: string, value: unknown): Value {
  return { of, text: JSON.stringify(value) };
}

/** A shell word in single quotes: nothing in it has a meaning to the shell. */
export function shell(of: string, value: string): Value {
  if (/[^\x20-\x7e]/.test(value)) throw new Error(`${of} cannot be written into a script: ${JSON.stringify(value)}`);
  return { of, text: `'${value.replaceAll("'", `'\\''`)}'` };
}
