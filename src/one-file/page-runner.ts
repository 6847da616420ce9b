import { notParsed } from '../../wizard/check/parse-verdict.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { Runner } from '../runner/runner.ts';

const WHY = 'The guide in one file does not carry the shell parser, which is as large as the rest of it.';

/** The engine that stands in for the parser, and says that it is not one. */
export function pageRunner(_plan: Plan): Runner<'parse'> {
  return {
    async available() {
      return WHY;
    },
    async run(files) {
      return [
        notParsed(
          [...files.keys()].filter((path) => path.endsWith('.sh')),
          WHY,
        ),
      ];
    },
  };
}
