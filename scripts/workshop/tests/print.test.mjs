// The one printer writes every line with its end, and nothing that is not printable ASCII.
import assert from 'node:assert/strict';
import test from 'node:test';
import { fixed } from './line.mjs';
import { print } from './print.mjs';

test('every line has its end', () => {
  assert.equal(print(fixed('one\n\ntwo')), 'one\n\ntwo\n');
  assert.equal(print([{ pieces: ['a ', { of: '/x', text: 'b' }] }]), 'a b\n');
});

test('what no file of a bundle may hold is refused', () => {
  for (const piece of ['ä', 'a\nb', '\0']) assert.throws(() => print([{ pieces: [piece] }]), /not printable ASCII/);
});
