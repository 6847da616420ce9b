import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** How long two texts are compared, in milliseconds. */
const PATIENCE = 5_000;

/** How two trees of files differ, in the form that `git apply` takes; nothing where they are the same. Paths are words without blanks. */
export function patchOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.map((path) => filePatch(path, before.get(path), after.get(path))).join('');
}

function filePatch(path: string, old: string | undefined, now: string | undefined): string {
  if (old === now) return '';
  const mode = old === undefined ? 'new file mode 100644\n' : now === undefined ? 'deleted file mode 100644\n' : '';
  const [from, to] = [old === undefined ? '/dev/null' : `a/${path}`, now === undefined ? '/dev/null' : `b/${path}`];
  const options = { headerOptions: FILE_HEADERS_ONLY, timeout: PATIENCE };
  const lines = createTwoFilesPatch(from, to, old ?? '', now ?? '', undefined, undefined, options);
  if (lines === undefined) throw new Error(`${path} differs in more lines than can be compared here.`);
  return `diff --git a/${path} b/${path}\n${mode}${lines}`;
}
