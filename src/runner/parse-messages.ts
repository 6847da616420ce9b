import type { ScriptFault } from '../../wizard/check/parse-verdict.ts';

/** What the page sends to the worker: scripts by their path in the bundle. */
export type ParseRequest = readonly (readonly [path: string, text: string])[];

/** What the worker answers: each script with its fault, if it has one; or why the parser cannot be had. */
export type ParseAnswer = { path: string; fault?: ScriptFault } | { failed: string };
