// A value of the plan reads back as it was, or is not written at all.
import assert from 'node:assert/strict';
import test from 'node:test';
import { address, bundlePath, number, quoted, shell, word } from './quote.mjs';

test('what the kind of file can hold is written as it is', () => {
  assert.equal(word('/x', 'pc01.school.lan').text, 'pc01.school.lan');
  assert.equal(quoted('/x', 'linux-mosix').text, '"linux-mosix"');
  assert.equal(number('/x', 65535).text, '65535');
  assert.equal(address('/x', '192.168.0.1').text, '192.168.0.1');
  assert.equal(shell('/x', "it's $HOME").text, "'it'\\''s $HOME'");
  assert.equal(bundlePath('/etc/mosix.map'), '/etc/mosix.map');
});

test('what it cannot hold is refused', () => {
  for (const value of ['', 'a b', 'a"b', 'a\nb', '$(id)', 'é']) assert.throws(() => word('/x', value), /cannot be written/, value);
  for (const value of ['ws001', '192.168.0.256', '192.168.0.1\n']) assert.throws(() => address('/x', value), /cannot be written/, value);
  for (const value of [-1, 1.5, Number.NaN]) assert.throws(() => number('/x', value), /cannot be written/, String(value));
  for (const value of ['a\nb', 'é', '\0']) assert.throws(() => shell('/x', value), /cannot be written/);
  for (const path of ['/a/../b', '/a b', 'a', '']) assert.throws(() => bundlePath(path), /can be called/, path);
});
