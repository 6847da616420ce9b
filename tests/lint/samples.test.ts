import { describe, expect, test } from 'vitest';
import { type Kind, kinds, lint, rules } from '../../wizard/lint/index.ts';
import { bad, goodParts } from './bad.ts';
import { good } from './good.ts';

/** The names of the rules that a text breaks. */
const broken = (kind: Kind, text: string) =>
  lint(kind, text)
    .filter(({ flaws }) => flaws.length > 0)
    .map(({ rule }) => rule.id);

describe('good texts', () => {
  test.each(kinds)('%s keeps every rule', (kind) => {
    expect(broken(kind, good[kind])).toEqual([]);
  });
  test.each(Object.entries(goodParts))('a part of %s need not be whole', (kind, text) => {
    expect(broken(kind as Kind, text)).toEqual([]);
  });
});

describe('bad samples', () => {
  test('every rule has one, and every sample has its rule', () => {
    expect(Object.keys(bad).sort()).toEqual(rules.map((rule) => rule.id).sort());
  });
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s alone refuses its own', (id, rule) => {
    expect(broken(rule.kind, bad[id] ?? '')).toEqual([id]);
  });
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s names a line that is there, what it expected and what it found',
    (id, rule) => {
      const text = bad[id] ?? '';
      const flaws = rule.run(text);
      expect(flaws.length).toBeGreaterThan(0);
      for (const flaw of flaws) {
        expect(flaw.line).toBeGreaterThanOrEqual(1);
        expect(flaw.line).toBeLessThanOrEqual(text.split('\n').length);
        expect(flaw.message).toMatch(/^expected .*; found /);
        expect(flaw.fix).not.toBe('');
      }
    },
  );
});

describe('the list of rules', () => {
  test('each name is used once and begins with its kind', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) expect(rule.id.startsWith(`${rule.kind.replace('.', '-')}-`)).toBe(true);
  });
  test('each kind has rules, and lint names those that are kept too', () => {
    for (const kind of kinds) {
      const own = rules.filter((rule) => rule.kind === kind);
      expect(own.length).toBeGreaterThan(2);
      expect(lint(kind, good[kind]).map(({ rule }) => rule)).toEqual(own);
    }
  });
});
