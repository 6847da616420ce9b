import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import 'sh-syntax';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { scriptParser } from '../../src/runner/parse-script.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { notParsed, parseVerdict } from '../../wizard/check/parse-verdict.ts';
import { count, refused } from '../support/counts.ts';
import { shellsOf } from '../support/judge.ts';
import { examplePlanFile } from '../support/plans.ts';

const wasm = createRequire(import.meta.url).resolve('sh-syntax/main.wasm');
const parse = scriptParser(await WebAssembly.compile(readFileSync(wasm)));
const plans = ['school-rpm', 'lab-compile'].map((name) => examplePlanFile(name).plan);
const [plan] = plans as [(typeof plans)[number]];

/** What a real shell says of a script: whether it parses. */
function shellTakes(text: string): boolean {
  const dash = shellsOf().find(({ name }) => name === 'dash');
  const [program = 'sh', ...words] = dash?.command ?? [];
  return spawnSync(program, [...words, '-n'], { input: text, env: dash?.env }).status === 0;
}

test.each([
  ['an if without its end', 'if true; then echo yes\n'],
  ['a quote without its end', "echo 'no end\n"],
  ['a here-document in brackets without its end', 'x=$(cat <<EOF\ntext\n'],
  ['a case without its end', 'case $1 in a) : ;;\n'],
  ['an array, which is no POSIX shell', 'x=(a b)\n'],
  ['a bracket too many', 'echo a)\n'],
])('%s is a fault, for the parser as for a shell', async (sample, text) => {
  expect(shellTakes(text)).toBe(false);
  const fault = await parse('scripts/01-x.sh', text);
  expect(fault).toMatchObject({ path: 'scripts/01-x.sh', line: expect.any(Number), message: expect.stringMatching(/\w{3}/) });
  refused('shell parser of the page', sample);
});

test('the parser takes every script of both examples', async () => {
  for (const each of plans)
    for (const [path, text] of texts(bundle(each)))
      if (path.endsWith('.sh')) {
        expect(await parse(path, text), path).toBeUndefined();
        count('scripts read by the page’s parser', 1);
      }
});

test('verdicts: kept, broken with the place and the parser’s words, and cannot be known with the reason', () => {
  expect(parseVerdict(plan, ['verify.sh'], [])).toMatchObject({ verdict: 'ok', findings: [], step: 'done' });
  const path = 'scripts/02-server-hosts-and-map.sh';
  const broken = parseVerdict(plan, [path, 'verify.sh'], [{ path, line: 7, message: 'reached EOF' }]);
  expect(broken).toMatchObject({
    verdict: 'error',
    step: 'server-hosts-and-map',
    findings: [{ where: `file:${path}:7`, severity: 'error' }],
  });
  expect(broken.findings[0]?.message).toContain('reached EOF');
  expect(notParsed(['verify.sh'], 'No worker here.')).toMatchObject({ verdict: 'unknown', findings: [{ message: 'No worker here.' }] });
});
