import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path/posix';
import { root } from '../root.ts';
import { plainModules } from './plain-modules.ts';

const OWN_TESTS = join(root, 'scripts/workshop/tests');

/** The modules on the bench, and beside each its test: text by path, sorted. */
export function benchFiles(): Map<string, string> {
  const own = new Map(readdirSync(OWN_TESTS).map((name) => [`files/${name}`, readFileSync(join(OWN_TESTS, name), 'utf8')]));
  const modules = plainModules();
  const tests = [...modules.keys()].map((path): [string, string] => {
    const test = path.replace(/\.mjs$/, '.test.mjs');
    return [test, own.get(test) ?? testOf(path)];
  });
  return new Map([...modules, ...tests].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The test of a module that has none of its own: the rules of the checks hold for what is made with it. */
function testOf(path: string): string {
  const program = relative(dirname(path), 'mosix-ltsp.mjs');
  return `// What is made with ${basename(path)} keeps the rules of the checks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { faultsOf } from '${program}';
import * as made from './${basename(path)}';

test('for each choice that the guide offers, the rules find no error in what ${basename(path)} makes', async () => {
  assert.deepEqual(await faultsOf(made), []);
});
`;
}
