import { texts } from '../bundle/contents.ts';
import { bundle } from '../bundle/tree.ts';
import { hasErrors, verdicts } from '../check/check.ts';
import type { Finding, Verdict } from '../check/finding.ts';
import { parsed, planFromFile } from './arguments.ts';
import type { Run } from './call.ts';

/** Prints the findings on a plan and its files; with `--all` every rule that applies, the kept ones too, as the panel `Checks` has them. */
export const check: Run = (args, io) => {
  const { values, words } = parsed(args, { all: { type: 'boolean' } }, ['PLAN']);
  const plan = planFromFile(words[0] ?? '');
  const judged = verdicts(plan, texts(bundle(plan)));
  const found = judged.flatMap(({ findings }) => findings);
  if (io.json) io.out(`${JSON.stringify(values.all ? judged : found)}\n`);
  else if (values.all) io.out(judged.map(verdictText).join(''));
  else io.out(found.length ? found.map(asText).join('') : 'no findings\n');
  return hasErrors(found) ? 1 : 0;
};

/** One finding for people. */
export function asText({ rule, severity, where, message, fix, accepted }: Finding): string {
  return `${severity}${accepted ? ' (accepted)' : ''}: ${where}: ${rule}\n  ${message}\n  do: ${fix}\n`;
}

const verdictText = ({ rule, title, verdict, findings }: Verdict): string =>
  `${verdict}: ${rule}: ${title}\n${findings.map(asText).join('')}`;
