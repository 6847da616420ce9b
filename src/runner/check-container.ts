import type { Verdict } from '../../wizard/check/finding.ts';
import type { Container } from '../workshop/container.ts';
import { notJudged } from './check-unknown.ts';
import type { Runner } from './runner.ts';

const FIX = 'Read what the command printed: it names the module that does not load, or what stopped it.';

/**
 * The engine in a container: the command line on whatever modules lie beside it there.
 * @param hear is told what the command wrote where that was no verdict
 */
export function checkInContainer(container: Container, hear: (text: string) => void): Runner<'check'> {
  return {
    async available() {
      return true;
    },
    async run(files, _check, signal) {
      await container.put(files);
      const { code, output } = await container.node(['mosix-ltsp.mjs', 'check', 'plan.json', '--all', '--json'], signal);
      const verdicts = verdictsIn(output);
      if (verdicts) return verdicts;
      hear(output);
      return [notJudged(`The command ended with exit code ${code} and gave no verdicts.`, FIX)];
    },
  };
}

/** The verdicts that the command printed: one line of JSON, before or after whatever else went to the terminal. */
function verdictsIn(output: string): Verdict[] | undefined {
  const line = output.split('\n').find((each) => each.startsWith('[{"rule":'));
  try {
    return line === undefined ? undefined : (JSON.parse(line) as Verdict[]);
  } catch {
    return undefined;
  }
}
