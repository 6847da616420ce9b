import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { canonicalJson } from './canonical.ts';
import { LARGEST_PLAN, type Parsed, readPlan } from './parse.ts';
import type { Plan } from './schema.ts';

const PREFIX = '#plan=';

/** `#plan=` and the deflated canonical JSON in base64url. It stays in the browser: fragments are not sent to servers. */
export function toFragment(plan: Plan): string {
  const bytes = deflateSync(strToU8(canonicalJson(plan)), { level: 9, mem: 8 });
  return (
    PREFIX +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '')
  );
}

/** Reads a fragment, which anybody can have written: size, encoding, shape and consistency are all checked. */
export function fromFragment(fragment: string): Parsed {
  const broken = (found: string): Parsed => ({
    problems: [{ where: 'link', expected: 'a link made by this guide', found, todo: 'Ask for the link again, or for the plan file.' }],
  });
  const code = fragment.slice(PREFIX.length);
  if (!/^[A-Za-z0-9_-]{1,65536}$/.test(code)) return broken('characters that such a link does not have, or too many');
  try {
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return readPlan(strFromU8(inflated(bytes)));
  } catch {
    return broken('data that cannot be unpacked');
  }
}

/** Unpacks piece by piece and stops at the largest plan, so that a small link cannot fill the memory. */
function inflated(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate((part, final) => {
    size += part.length;
    if (size > LARGEST_PLAN) throw new Error('too large');
    parts.push(part);
    ended ||= final;
  });
  for (let at = 0; at < bytes.length; at += 1024) stream.push(bytes.subarray(at, at + 1024), at + 1024 >= bytes.length);
  if (!ended) throw new Error('cut off');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
