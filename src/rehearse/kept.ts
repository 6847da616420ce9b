import * as v from 'valibot';
import { stepIds } from '../../wizard/flow/steps.ts';
import type { KeptRehearsal } from './messages.ts';

/** Longer texts were not written by us. */
const LONGEST = 3_000_000;

const step = v.picklist(stepIds);
const text = v.string();
const KeptSchema = v.object({
  plan: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  fault: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  reports: v.array(
    v.object({
      step,
      state: v.picklist(['waiting', 'passed', 'failed', 'unknown']),
      why: v.exactOptional(text),
      runs: v.array(v.object({ command: text, status: v.number(), said: text })),
      checks: v.array(v.object({ check: text, verdict: v.picklist(['ok', 'failed', 'unknown']), evidence: text, mends: step })),
      files: v.array(
        v.object({
          path: text,
          what: v.picklist(['new', 'changed', 'gone']),
          before: v.exactOptional(text),
          after: v.exactOptional(text),
        }),
      ),
    }),
  ),
});

/** What a browser has kept of a rehearsal, if that is what it is. */
export function readKept(kept: string): KeptRehearsal | undefined {
  if (kept === '' || kept.length > LONGEST) return undefined;
  try {
    const { success, output } = v.safeParse(KeptSchema, JSON.parse(kept));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}
