import type { ScriptStep } from '../../files/script-names.ts';

/** Something of the server or its clients that a check reads, and that a fault can spoil: the fault then fails that check. */
export type Facet = `how the script ends: ${ScriptStep}` | (typeof FACETS)[number];

const FACETS = ['x'] as const;
