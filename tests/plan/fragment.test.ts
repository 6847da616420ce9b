import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { fromFragment, toFragment } from '../../wizard/plan/fragment.ts';
import { LARGEST_PLAN } from '../../wizard/plan/parse.ts';
import { manyClientsPlan, planWith } from '../support/plans.ts';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

test.each([1, 3, 250])('a link holds a plan of %i clients', (count) => {
  const plan = manyClientsPlan(count);
  expect(fromFragment(toFragment(plan)).plan).toEqual(plan);
});

test('a link has only characters that every program leaves alone', () => {
  expect(toFragment(planWith())).toMatch(/^#plan=[A-Za-z0-9_-]+$/);
});

test.each([
  ['nothing', '#plan='],
  ['signs that are none', '#plan=<script>'],
  ['noise', '#plan=AAAABBBB'],
  ['cut off', toFragment(planWith()).slice(0, 80)],
  ['no plan inside', `#plan=${base64url(deflateSync(strToU8('{"a":1}')))}`],
  ['a bomb', `#plan=${base64url(deflateSync(new Uint8Array(LARGEST_PLAN * 100)))}`],
])('a link with %s is refused', (_, fragment) => {
  expect(fromFragment(fragment).problems?.length).toBeGreaterThan(0);
});

test('no text makes the reader of links throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
      expect(fromFragment(`#plan=${text}`).plan).toBeUndefined();
      expect(fromFragment(`#plan=${base64url(bytes)}`).plan).toBeUndefined();
    }),
  );
});
