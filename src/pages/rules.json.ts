import { machineRules } from '../site/machine-rules.ts';

export const GET = () => Response.json({ rules: machineRules });
