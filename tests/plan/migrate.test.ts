import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { planOf, readAnswers } from '../../wizard/plan/answers.ts';
import { readDraft } from '../../wizard/plan/draft.ts';
import { fromFragment } from '../../wizard/plan/fragment.ts';
import { type Migration, migrate } from '../../wizard/plan/migrate.ts';
import { parsePlan, readPlan } from '../../wizard/plan/parse.ts';
import { SCHEMA_VERSION } from '../../wizard/plan/schema.ts';
import { refused } from '../support/counts.ts';
import { planWith } from '../support/plans.ts';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const kept = readdirSync(fixtures).flatMap((version) => readdirSync(join(fixtures, version)).map((name) => `${version}/${name}`));
const sample = (name: string): string => readFileSync(join(fixtures, name), 'utf8');
const samples = (kind: string): string[] => kept.filter((name) => name.split('/')[1]?.startsWith(kind));

/** What every kept sample says, whatever version wrote it. */
const SAYS = { server: { name: 'ada', address: '10.1.0.254' } };
const CLIENT = { name: 'lab1', mac: '00:E0:06:E8:00:84' };

describe('what earlier versions wrote is read', () => {
  test('samples of each kind are kept for every version', () => {
    for (let version = 1; version <= SCHEMA_VERSION; version += 1)
      for (const kind of ['stored', 'link', 'plan'])
        expect(
          samples(kind).filter((name) => name.startsWith(`version-${version}/`)),
          `${kind}, version ${version}`,
        ).not.toEqual([]);
  });

  test.each(samples('stored'))('stored answers %s', (name) => {
    const { answers = {}, newer } = readAnswers(sample(name));
    expect(newer).toBeUndefined();
    expect(answers).toMatchObject(SAYS);
    expect(planOf(answers).plan).toMatchObject({ schemaVersion: SCHEMA_VERSION, ...SAYS });
  });

  test.each(samples('link'))('a link %s', (name) => {
    const { plan } = fromFragment(sample(name).trim());
    expect(plan).toMatchObject({ schemaVersion: SCHEMA_VERSION, ...SAYS });
    expect(plan?.clients[0]).toMatchObject(CLIENT);
  });

  test.each(samples('plan'))('a plan file %s', (name) => {
    const { plan } = readDraft(sample(name));
    expect(plan).toMatchObject({ schemaVersion: SCHEMA_VERSION, ...SAYS });
  });
});

describe('the mechanism, with migrations made up for this test', () => {
  const renamed: Migration = ({ host, ...rest }) => ({ ...rest, name: host });
  const split: Migration = ({ name, ...rest }) => ({ ...rest, server: { name } });

  test('each step is taken once, in order, from the version that wrote the value', () => {
    expect(migrate({ schemaVersion: 1, host: 'ada' }, [renamed, split], 3)).toEqual({
      value: { schemaVersion: 3, server: { name: 'ada' } },
    });
    expect(migrate({ schemaVersion: 2, name: 'ada' }, [renamed, split], 3)).toEqual({
      value: { schemaVersion: 3, server: { name: 'ada' } },
    });
    const present = { schemaVersion: 3, server: { name: 'ada' } };
    expect(migrate(present, [renamed, split], 3)).toEqual({ value: present });
  });

  test('what carries no version that ever was goes to the schema as it is', () => {
    for (const value of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { schemaVersion: 0 },
      { schemaVersion: '1' },
      { schemaVersion: 1.5 },
      { schemaVersion: -1 },
    ])
      expect(migrate(value, [renamed, split], 3)).toEqual({ value });
  });

  test('a value that lacks what a step moves makes nothing throw', () => {
    expect(migrate({ schemaVersion: 1 }, [renamed, split], 3).problem).toBeUndefined();
  });

  test('a step that was forgotten, or is one too many, stops everything', () => {
    for (const [sample, steps] of [
      ['a step that was forgotten', [renamed]],
      ['a step too many', [renamed, split, split]],
    ] as const) {
      for (const value of [{ schemaVersion: 1 }, { schemaVersion: 3 }, undefined])
        expect(() => migrate(value, steps, 3)).toThrow('migrations');
      refused('migrations', sample);
    }
  });
});

test('there is a step for each version that was superseded', () => {
  expect(migrate({ schemaVersion: 1 })).toEqual({ value: { schemaVersion: SCHEMA_VERSION } });
});

test('a plan of a newer guide is refused by name, at every door', () => {
  const newer = { ...planWith(), schemaVersion: SCHEMA_VERSION + 1, something: 'new' };
  for (const { problems = [] } of [parsePlan(newer), readPlan(JSON.stringify(newer)), readDraft(JSON.stringify(newer))]) {
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ where: 'plan:/schemaVersion' });
    expect(problems[0]?.found).toContain('newer guide');
    expect(problems[0]?.todo).not.toBe('');
  }
});
