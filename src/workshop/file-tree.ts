import type { FileSystemTree } from '@webcontainer/api';

/** Files by path as folders within folders. */
export function treeOf(files: ReadonlyMap<string, string>): FileSystemTree {
  const top: FileSystemTree = {};
  for (const [path, contents] of files) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let place = top;
    for (const folder of folders) {
      const entry = place[folder] ?? { directory: {} };
      place[folder] = entry;
      if (!('directory' in entry)) throw new Error(`${folder} is a file and a folder`);
      place = entry.directory;
    }
    place[name] = { file: { contents } };
  }
  return top;
}

/** Folders within folders as files by path, in the order of their names. */
export function textsIn(tree: FileSystemTree): Map<string, string> {
  const found = Object.entries(tree).flatMap(([name, entry]): [string, string][] => {
    if ('directory' in entry) return [...textsIn(entry.directory)].map(([path, text]) => [`${name}/${path}`, text]);
    if (!('contents' in entry.file)) return [];
    const { contents } = entry.file;
    return [[name, typeof contents === 'string' ? contents : new TextDecoder().decode(contents)]];
  });
  return new Map(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}
