import { recommend } from '../../wizard/plan/recommend.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** RPM or compile, with its reason and what the other way would cost. */
export function recommendationText(plan: Plan): string {
  const { choice, why, lose } = recommend(plan);
  return `From your answers: ${choice === 'rpm' ? 'take the packages' : 'compile the kernel'}. ${why} ${lose}`;
}
