import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { examplePlanFile } from '../support/plans.ts';

/** The whole bundle as it was last looked at. `UPDATE=1 npm test` writes it anew; then read the difference in git before you commit it. */
test.each(['school-rpm', 'lab-compile'])('the bundle of examples/%s.json is the one that was read', (name) => {
  const folder = join(root, 'tests/golden', name);
  const made = texts(bundle(examplePlanFile(name).plan));
  if (process.env['UPDATE']) {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of made) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  const golden = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(golden.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort()).toEqual([...made.keys()].sort());
  for (const [path, text] of made) expect(text, path).toBe(readFileSync(join(folder, path), 'utf8'));
});
