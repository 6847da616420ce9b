import { isAddress } from '../plan/address.ts';
import type { Value } from './line.ts';

/**
 * The only ways by which a value of the plan gets into a file. Each takes the value's JSON pointer and the value, and either
 * writes it so that it reads back as the same value in that kind of file, or throws: a wrong file is worse than none.
 */

/** One word of a configuration file: no blank, quote or sign that any of the formats gives a meaning to. */
export function word(of: string, value: string): Value {
  if (!/^[A-Za-z0-9._:/-]+$/.test(value)) throw new Error(`${of} cannot be written as one word: ${JSON.stringify(value)}`);
  return { of, text: value };
}

/** A whole number from 0, in decimal digits. */
export function number(of: string, value: number): Value {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${of} cannot be written as a whole number: ${JSON.stringify(value)}`);
  return { of, text: String(value) };
}

/** A word in double quotes, for dhcpd.conf and lilo.conf. */
export function quoted(of: string, value: string): Value {
  return { of, text: `"${word(of, value).text}"` };
}

/** An IPv4 address of four decimal numbers. */
export function address(of: string, value: string): Value {
  if (!isAddress(value)) throw new Error(`${of} cannot be written as an address: ${JSON.stringify(value)}`);
  return word(of, value);
}

/** A value of the plan's own file: text, number or flag as JSON, in ASCII. */
export function json(of: string, value: unknown): Value {
  return { of, text: JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) };
}

/** A path that names a file of the bundle: it stays below the bundle's folder and is one word, in MD5SUMS too. */
export function bundlePath(path: string): string {
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path))
    throw new Error(`no file of the bundle can be called ${JSON.stringify(path)}`);
  return path;
}

/** A shell word in single quotes: nothing in it has a meaning to the shell. */
export function shell(of: string, value: string): Value {
  if (/[^\x20-\x7e]/.test(value)) throw new Error(`${of} cannot be written into a script: ${JSON.stringify(value)}`);
  return { of, text: `'${value.replaceAll("'", `'\\''`)}'` };
}
