import { type Problem, shown } from './problem.ts';
import { SCHEMA_VERSION } from './schema.ts';

/**
 * Brings what one version wrote to the next one. It meets whole plans and answers with holes, both of them unchecked, so it
 * changes what it finds and expects nothing.
 */
export type Migration = (value: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * One for each version that was ever superseded, the oldest first: the first leads from version 1 to version 2. None yet.
 * What a version wrote is kept in `tests/plan/fixtures/`, and every later one must read it.
 */
const MIGRATIONS: readonly Migration[] = [];

/** The value as the present version would have written it, or why there is no way to it. */
export type Migrated = { value: unknown; problem?: undefined } | { value?: undefined; problem: Problem };

/**
 * The one door for old writing: plans, links and stored answers go through it before any schema. What carries no version
 * that ever was is left as it is, for the schema to refuse; what a newer guide wrote is refused here, by name. Throws where a step
 * is missing or too many, whatever the value.
 */
export function migrate(value: unknown, migrations: readonly Migration[] = MIGRATIONS, present: number = SCHEMA_VERSION): Migrated {
  // Without its step, what an old version wrote would be given the present number as it is.
  if (migrations.length !== present - 1) throw new Error(`${migrations.length} migrations lead from version 1 to version ${present}`);
  const version = versionOf(value);
  if (version === undefined) return { value };
  if (version > present)
    return {
      problem: {
        where: 'plan:/schemaVersion',
        expected: `version ${present} or older, which this guide can read`,
        found: `version ${shown(version)}, which a newer guide has written`,
        todo: 'Use the newer guide: load this page anew, or bring your copy of it up to date.',
      },
    };
  const changed = migrations.slice(version - 1).reduce((old, migration) => migration(old), value as Record<string, unknown>);
  return { value: version === present ? value : { ...changed, schemaVersion: present } };
}

/** The version that wrote a value: a whole number from 1. */
function versionOf(value: unknown): number | undefined {
  const version =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'schemaVersion')
      ? (value as Record<string, unknown>)['schemaVersion']
      : undefined;
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1 ? version : undefined;
}
