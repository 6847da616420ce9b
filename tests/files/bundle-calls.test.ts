import { expect, test } from 'vitest';
import { TOP } from '../../wizard/bundle/archive.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { bundle as own } from '../../wizard/files/tool-commands/bundle.ts';
import { carry } from '../../wizard/files/tool-commands/carry.ts';
import { examplePlanFile } from '../support/plans.ts';

const files = new Map(texts(bundle(examplePlanFile('school-rpm').plan)));

test('the words call the archive, its folder and its files by their names', () => {
  expect(carry.unpack.text).toContain(` ${TOP}.tar.gz`);
  expect(carry.enter.text).toBe(`cd ${TOP}`);
  for (const { text } of [carry.whole, own.rollback, own['verify-node']]) {
    const named = /(MD5SUMS|[\w.-]+\.sh)/.exec(text)?.[0] ?? '';
    expect([...files.keys()], text).toContain(named);
  }
  expect(files.get('verify.sh')).toContain('--node)');
});
