import type { Plan } from './schema.ts';

/** Findings that are a matter of knowledge: a reader who knows better names them in the plan's `accepted`. */
export const ACCEPTABLE = ['mixed-mosix-versions', 'client-kernel-fits-card'] as const;

/** True where server and clients are known to run different MOSIX versions: 0.97.8 from the RPM, 0.97.9 compiled (E10). */
export function mixesVersions({ server, clientKernel }: Pick<Plan, 'server' | 'clientKernel'>): boolean {
  return server.kernel === 'rpm' && clientKernel === 'compile';
}
