import { machineSteps } from '../site/machine-steps.ts';

export const GET = () => Response.json({ steps: machineSteps });
