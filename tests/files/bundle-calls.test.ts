import { expect, test } from 'vitest';
import { TOP } from '../../wizard/bundle/archive.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { bundle as calls } from '../../wizard/files/tool-commands/bundle.ts';
import { hand } from '../../wizard/files/tool-commands/hand.ts';
import { examplePlanFile } from '../support/plans.ts';

const files = new Map(texts(bundle(examplePlanFile('school-rpm').plan)));

test('the words call the archive, its folder and its files by their names', () => {
  expect(calls.unpack.text).toContain(` ${TOP}.tar.gz`);
  expect(calls.enter.text).toBe(`cd ${TOP}`);
  for (const { text } of [calls.whole, calls.rollback, hand['verify-client']]) {
    const named = /(MD5SUMS|[\w.-]+\.sh)/.exec(text)?.[0] ?? '';
    expect([...files.keys()], text).toContain(named);
  }
  expect(files.get('verify.sh')).toContain('--node)');
});
