import { entriesOf } from '../../lint/parse/mosix-map.ts';
import { rowsOf, withoutComment } from '../../lint/parse/rows.ts';
import { numberOf } from '../../plan/address.ts';
import type { Tree } from '../engine.ts';
import { textAt } from '../tree.ts';

/** The addresses at which a name stands in a hosts file, in its order. */
export const addressesOf = (tree: Tree, path: string, name: string): string[] =>
  rowsOf(textAt(tree, path) ?? '').flatMap(({ fields }) => {
    const [address = '', ...names] = withoutComment(fields);
    return names.includes(name) ? [address] : [];
  });

/** Whether a map has a node of this number at this address. */
export const hasEntry = (map: string, address: string, node: number): boolean =>
  entriesOf(map).some((entry) => {
    const at = (entry.address ?? 0) + node - (entry.node ?? 0);
    return node >= (entry.node ?? 0) && node < (entry.node ?? 0) + (entry.count ?? 0) && at === numberOf(address);
  });
