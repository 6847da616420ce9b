import { describe, expect, test } from 'vitest';
import { lint } from '../../wizard/lint/index.ts';
import { procWrites } from '../../wizard/lint/parse/proc-writes.ts';

const F = '/proc/mosix/admin/lstay';

describe('writes into /proc/mosix', () => {
  test.each([
    `[ -w ${F} ] && echo 1 > ${F}`,
    `test -w "${F}" && echo 1 > "${F}"`,
    `if [ -d /proc/mosix ]; then\n  mount -a\n  echo 1 > ${F}\nfi`,
    `if [ -x /sbin/setpe ] && [ -w ${F} ]\nthen echo 1 >${F}\nfi`,
    `if true; then :; elif [ -w ${F} ]; then echo 1 > ${F}; fi`,
    `( [ -w ${F} ] || exit 0; echo 1 > ${F} ) || :`,
    `[ -w ${F} ] && ( echo 1 > ${F} )`,
    `[ -w ${F} ] && {\n  echo 1 > ${F}\n}`,
    `S=${F}\n[ -w "$S" ] && echo 1 > "$S"`,
    `for S in a ${F}; do [ -w $S ] && echo 1 > $S 2>&1; done`,
    `[ -d /proc/mosix ] && for S in ${F}; do echo 1 > \${S}; done`,
  ])('guarded: %s', (text) => {
    expect(procWrites(text).map(({ guarded }) => guarded)).toEqual([true]);
  });

  test.each([
    `echo 1 > ${F}`,
    `echo 1 >> "${F}"`,
    `[ -w ${F} ] || echo 1 > ${F}`,
    `[ -w ${F} ] && date; echo 1 > ${F}`,
    `[ -w /etc/mosix.map ] && echo 1 > ${F}`,
    `if [ -w ${F} ]; then date; fi\necho 1 > ${F}`,
    `if [ -w ${F} ]; then date; else echo 1 > ${F}; fi`,
    `( [ -w ${F} ] || exit 0 )\necho 1 > ${F}`,
    `S=${F}; echo 1 > $S`,
    `case $1 in\n  a) echo 1 > ${F} ;;\nesac`,
  ])('not guarded: %s', (text) => {
    expect(procWrites(text).map(({ guarded }) => guarded)).toEqual([false]);
  });

  test('comments, here-documents and other files do not count', () => {
    expect(procWrites(`# echo 1 > ${F}\ncat << END\necho 1 > ${F}\nEND\necho 1 > /proc/sys/net\ncat < ${F}\n`)).toEqual([]);
  });
});

test('a part is judged as the block that it becomes', () => {
  const part = '# part of a file, inserted by scripts/06-client-rc-local.sh, do not copy over\nsetpe -w -f /etc/mosix.map\n';
  const broken = lint('rc.local', part).filter(({ flaws }) => flaws.length > 0);
  expect(broken.map(({ rule }) => rule.id)).toEqual(['rc-local-harmless']);
});
