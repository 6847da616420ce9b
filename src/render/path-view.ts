import { type IsMine, valueView } from './file-view.ts';
import { type Branch, h } from './tree.ts';

/** The pointer of the folder that the clients have as their root. */
const ROOT = '/ltsp/root';

/** The path of a file in the bundle, its name set off; the clients' root in it is a value of the plan like any other. */
export function pathView(path: string, clientRoot: string, isMine: IsMine): Branch {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return h('span', { class: 'path' }, ...folderView(path.slice(0, path.length - name.length), clientRoot, isMine), h('b', {}, name));
}

/** A folder of the bundle, with the clients' root in it marked. */
export function folderView(folder: string, clientRoot: string, isMine: IsMine): (string | Branch)[] {
  const top = ['files', 'parts'].find((each) => folder.startsWith(`${each}${clientRoot}/`));
  if (!top || folder === '') return [folder];
  return [top, valueView(ROOT, clientRoot, isMine) as Branch, folder.slice(top.length + clientRoot.length)];
}
