import { toJsonSchema } from '@valibot/to-json-schema';
import { ACCEPTABLE } from '../plan/acceptable.ts';
import { PlanSchema } from '../plan/schema.ts';
import { parsed } from './arguments.ts';
import type { Run } from './call.ts';

/** Prints the JSON Schema of a plan. Rules between fields are not in it; `check` and `generate` say them. */
export const schema: Run = (args, io) => {
  parsed(args, {}, []);
  const json = toJsonSchema(PlanSchema, { typeMode: 'input', errorMode: 'ignore' });
  io.out(`${JSON.stringify({ title: 'Plan of mosix-ltsp-guide', ...json, 'x-acceptable-rules': ACCEPTABLE }, null, 2)}\n`);
  return 0;
};
