import { expect, test } from 'vitest';
import { missingParts } from '../../src/site/symptom-parts.ts';

const whole = '**Cause.** No map.\n\n**How to be sure.** Look.\n\n**Cure.** Load it.\n';

test('a symptom with its three parts is whole', () => {
  expect(missingParts(whole)).toEqual([]);
});

test.each([
  ['without a cure', whole.replace(/\*\*Cure.*\n/, ''), ['Cure']],
  ['whose lead-in is not bold', whole.replace('**Cause.**', 'Cause.'), ['Cause', 'How to be sure', 'Cure']],
  ['with its parts in another order', whole.replace('Cause', 'X').replace('Cure', 'Cause').replace('X', 'Cure'), ['Cause', 'Cure']],
  ['without words', '', ['Cause', 'How to be sure', 'Cure']],
])('a symptom %s is refused', (_, words, missing) => {
  expect(missingParts(words)).toEqual(missing);
});
