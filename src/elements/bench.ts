import { showFiles } from './show-files.ts';
import type { Spoilt } from './spoil.ts';
import type { State } from './state.ts';
import { lightUp } from './touch.ts';

export interface Bench {
  /** What the step's own files are made from: on a step off the way, as if the answers led there. */
  view: State;
  /** What the reader's bundle is made from. */
  state: State;
  spoilt: Spoilt | undefined;
  /** Whether lines that differ from before are marked as changed. */
  mark: boolean;
  /** The step whose page this is; empty on a page that is no step. */
  step: string;
}

/**
 * Brings all files beside the text up to date: the step's own, and of the whole bundle what is unfolded. What only an unfolded
 * part needs is loaded for the first one.
 */
export async function showBench(root: ParentNode, { view, state, spoilt, mark, step }: Bench): Promise<void> {
  const own = root.querySelector('[data-own]');
  if (own) showFiles(own, view, spoilt, mark);
  // What is touched lights up in what is drawn anew.
  lightUp(root);
  const network = root.querySelector('[data-network][open]');
  if (network) void import('./show-network.ts').then(({ showNetwork }) => showNetwork(network, view, step));
  if (!root.querySelector('[data-bundle][open], .beside[open]')) return;
  const { showBeside, showTree, withAll } = await import('./bundle-tree.ts');
  if (own) showBeside(own, view);
  const fold = root.querySelector<HTMLDetailsElement>('[data-bundle]');
  if (fold?.open) {
    const all = withAll(state);
    showTree(fold, all);
    showFiles(fold, all, spoilt, mark);
    showBeside(fold, all);
  }
  lightUp(root);
}
