import { type BundleFile, byPath } from '../../wizard/bundle/contents.ts';
import { withSums } from '../../wizard/bundle/tree.ts';
import { besideView } from '../render/beside-howto.ts';
import { fileBody } from '../render/file-body.ts';
import { listedFile } from '../render/listed-file.ts';
import { folderView } from '../render/path-view.ts';
import { toDom } from '../render/to-dom.ts';
import { type Branch, h } from '../render/tree.ts';
import { erratumHref } from '../site/href.ts';
import { station } from './show-way.ts';
import { isMine, type State } from './state.ts';

/** What the folders of a bundle are for. */
const FOLDERS: Record<string, string> = {
  files: 'whole files, each at its own path',
  parts: 'lines that a script puts into files of others',
  scripts: 'one for each step that changes the machine, in their order',
};

/** The same state with the sums among its files: the whole bundle. */
export function withAll(state: State): State {
  return { ...state, files: withSums(state.files) };
}

/**
 * Brings the list of all files up to date. A file's text is made when the file is unfolded, and not before;
 * files that were open stay so.
 */
export function showTree(fold: HTMLDetailsElement, state: State): void {
  const place = fold.querySelector('[data-tree]');
  const own = new Set([...document.querySelectorAll<HTMLElement>('[data-own] [data-file]')].map(({ dataset }) => pathOf(dataset, state)));
  const paths = state.files.map(({ path }) => path).join('\n');
  if (place && fold.dataset['paths'] !== paths) {
    const open = new Set([...place.querySelectorAll<HTMLElement>('.file[open]')].map(({ dataset }) => pathOf(dataset, state)));
    place.replaceChildren(toDom(treeView(state, own)));
    for (const file of place.querySelectorAll<HTMLDetailsElement>('.file')) file.open = open.has(file.dataset['file']);
    fold.dataset['paths'] = paths;
  }
  for (const file of fold.querySelectorAll<HTMLDetailsElement>('.file[open]:not(:has(> pre))')) file.append(...bodyOf(file, state));
}

/** Writes the comparison with the HOWTO anew where it is unfolded: its lines hold values. */
export function showBeside(root: ParentNode, state: State): void {
  for (const fold of root.querySelectorAll<HTMLDetailsElement>('.beside[open]')) {
    const file = listedFile(fold.closest<HTMLElement>('.file')?.dataset['file'] ?? '', state.plan, state.files);
    const view = file && besideView(file.path, file.lines, { isMine: mineIn(state), erratumHref });
    if (!view) continue;
    // Its summary stays where it stands: it may have the focus, and what is moved loses it.
    for (const old of [...fold.children].slice(1)) old.remove();
    fold.append(...[...toDom(view).children].slice(1));
  }
}

const mineIn =
  ({ answers }: State) =>
  (pointer: string) =>
    isMine(answers, pointer);

function pathOf({ file = '' }: DOMStringMap, { plan, files }: State): string | undefined {
  return listedFile(file, plan, files)?.path;
}

function bodyOf({ dataset }: HTMLElement, state: State): HTMLElement[] {
  const file = listedFile(dataset['file'] ?? '', state.plan, state.files);
  return file ? fileBody(file, { isMine: mineIn(state), erratumHref, waits: false }).map(toDom) : [];
}

function treeView(state: State, own: ReadonlySet<string | undefined>): Branch {
  const folders = Map.groupBy([...state.files].sort(byPath), ({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const top = folders.get('') ?? [];
  const told = new Set<string>();
  const inFolders = [...folders]
    .filter(([folder]) => folder)
    .map(([folder, files]) => {
      const [first = ''] = folder.split('/');
      const words = told.has(first) ? undefined : FOLDERS[first];
      told.add(first);
      return h(
        'li',
        { class: 'folder' },
        h('p', { class: 'path' }, ...folderView(folder, state.plan.ltsp.root, mineIn(state))),
        ...(words ? [h('small', {}, words)] : []),
        h('ul', {}, ...files.map((file) => leafView(file, own))),
      );
    });
  return h('ul', { class: 'tree' }, ...top.map((file) => leafView(file, own)), ...inFolders);
}

/** One file of the tree: its name, the step that runs it, and whether it is one of this step's own. */
function leafView({ path }: BundleFile, own: ReadonlySet<string | undefined>): Branch {
  const step = /^scripts\/\d+-(.+)\.sh$/.exec(path)?.[1];
  const title = step && station(step)?.firstChild?.textContent;
  return h(
    'li',
    {},
    h(
      'details',
      { class: own.has(path) ? 'file own' : 'file', 'data-file': path },
      h(
        'summary',
        {},
        h('b', { class: 'leaf' }, path.slice(path.lastIndexOf('/') + 1)),
        ...(title ? [' ', h('small', {}, `step ${title}`)] : []),
        ...(own.has(path) ? [' ', h('small', { class: 'now' }, 'on this page')] : []),
      ),
    ),
  );
}
