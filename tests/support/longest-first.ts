import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, the longest first: begun at the end, one of them alone would hold the run up. */
const LONG = [
  'scripts/links-and-pipes',
  'rehearsal/ways-packages',
  'rehearsal/ways-compiled',
  'linux/differential',
  'hostile/executed',
  'scripts/no-room',
  'scripts/run',
  'files/scripts',
  'scripts/distinct-scripts',
  'scripts/killed-server',
  'scripts/killed-clients',
  'scripts/killed-rollback',
  'linux/by-hand',
  'rehearsal/lab-compile',
  'rehearsal/school-rpm',
  'workshop/at-home',
];

/** The order of test files on a machine that has run none of them yet. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? LONG.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
