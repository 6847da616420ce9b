import base from './playwright.config.ts';

// Against the vendor's own runtime; scripts/test-webcontainer.ts calls it where that can be reached.
export default { ...base, testDir: 'tests/webcontainer', outputDir: 'test-results/webcontainer', reporter: [['list']] };
