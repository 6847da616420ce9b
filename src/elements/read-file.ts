import type { Problem } from '../../wizard/plan/problem.ts';
import { many } from '../render/many.ts';

/** The bytes of a file that was chosen or dropped; or why it is not taken for what it should be, by its name. */
export async function readFile(file: File, what: string, most: number): Promise<Uint8Array<ArrayBuffer> | Problem> {
  const refused = (expected: string, found: string) => ({ where: file.name, expected, found, todo: `Take the file that holds ${what}.` });
  if (file.size > most) return refused(`${what} of at most ${many(most, 'byte')}`, many(file.size, 'byte'));
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused(what, 'what cannot be read, as a folder or a file that is gone');
  }
}
