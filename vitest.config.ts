import { configDefaults, defineConfig } from 'vitest/config';
import { full } from './tests/support/in-turn.ts';
import { LongestFirst } from './tests/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The browser's tests; Playwright runs them.
    exclude: [...configDefaults.exclude, 'tests/pages/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/one-door.ts'],
    // A bound against hanging, not a measure: machines are noisy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Most of the work is done by shells and judges that wait for each other.
    maxWorkers: 2,
    tags: [{ name: 'full', description: 'Left to FULL=1; a plain run has others of its kind.' }],
    ...(full ? {} : { tagsFilter: ['!full'] }),
    // A plain run does not start a process anew for every file; the full one keeps the files apart.
    isolate: full,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
