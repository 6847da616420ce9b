import { allRoutes, routes } from '../flow/routes.ts';
import { parsed } from './arguments.ts';
import type { Run } from './call.ts';

/** Prints the ways through the guide: each distinct sequence of steps, or with `--all` each combination of closed choices. */
export const paths: Run = (args, io) => {
  const { values } = parsed(args, { all: { type: 'boolean' } }, []);
  const all = values.all ? allRoutes() : routes();
  if (io.json) io.out(`${JSON.stringify(all.map(({ id, steps, plan, ends }) => ({ id, steps, plan, ends })))}\n`);
  else for (const { id, steps, ends } of all) io.out(`${id} (${ends}, ${steps.length} steps)\n  ${steps.join(' > ')}\n`);
  return 0;
};
