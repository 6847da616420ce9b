import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The browser's tests; Playwright runs them.
    exclude: [...configDefaults.exclude, 'tests/pages/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
