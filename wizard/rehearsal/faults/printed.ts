import type { Plan } from '../../plan/schema.ts';
import { OWN } from '../server/own-scripts.ts';

/** What the HOWTO prints, in place of the script. */
export const printed = (name: string) => (plan: Plan) => ({
  script: `${OWN}/printed.sh`,
  args: [name, plan.downloads.folder, plan.ltsp.root, plan.sources.client],
});

/** How the tools of today say it. */
export const NO_SUCH_FILE = 'No such file or directory';
