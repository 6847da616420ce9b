import { texts } from '../bundle/contents.ts';
import { bundle } from '../bundle/tree.ts';
import { findings, hasErrors } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { parsed, planFromFile } from './arguments.ts';
import type { Run } from './main.ts';

/** Prints the findings on a plan and its files. */
export const check: Run = (args, io) => {
  const { words } = parsed(args, {}, ['PLAN']);
  const plan = planFromFile(words[0] ?? '');
  const found = findings(plan, texts(bundle(plan)));
  if (io.json) io.out(`${JSON.stringify(found)}\n`);
  else io.out(found.length ? found.map(asText).join('') : 'no findings\n');
  return hasErrors(found) ? 1 : 0;
};

/** One finding for people. */
export function asText({ rule, severity, where, message, fix, accepted }: Finding): string {
  return `${severity}${accepted ? ' (accepted)' : ''}: ${where}: ${rule}\n  ${message}\n  do: ${fix}\n`;
}
