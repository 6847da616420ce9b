import type { Plan } from '../../wizard/plan/schema.ts';

/** What the plan holds at a pointer, as a reader would say it: lists by their length, flags as yes or no. */
export function planText(plan: Plan, pointer: string): string {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
      plan,
    );
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === '') return 'none';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`the plan has no ${pointer}`);
}
