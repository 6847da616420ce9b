import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Where the system finds a path, or would put it if it is new: `..` leads out of where a link leads. The functions of `node:path`, and
 * realpathSync itself, take `..` away in the text.
 */
export function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // The folder that one is in, when it is gone: nothing lies above it.
    if (dirname(path) === path) throw error;
    return join(realPlace(dirname(path)), basename(path));
  }
}
