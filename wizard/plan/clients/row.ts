import type { Draft } from '../client-draft.ts';
import type { Problem } from '../problem.ts';

/** What a text says of one client; what it does not say is absent. `line` counts from 1. */
export type Row = Partial<Draft> & { line: number };

/** What a text gave: the clients, and every line of it that gave none, each with its reason. */
export interface Reading {
  rows: Row[];
  left: Problem[];
  /** Heads of columns that no cell of the table is for. */
  unused?: string[];
}

/** No cell of a client takes more; what is kept of a longer one is still too long. */
export const LONGEST_CELL = 200;

/** The short name of a host, as plans have it: `WS001.ltsp.lan` is ws001. */
export function shortName(name: string): string {
  return name.toLowerCase().split('.', 1)[0]?.slice(0, LONGEST_CELL) ?? '';
}
