import type { Plan } from './schema.ts';

/** The one spelling of a plan: the schema's key order (parsing has put it so), two blanks, a line end. Bundle and links use it. */
export function canonicalJson(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}
