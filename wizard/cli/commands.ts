import type { Commands } from './call.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { generate } from './generate.ts';
import { paths } from './paths.ts';
import { schema } from './schema.ts';

/** The commands that need nothing but the rules: they run wherever Node does. */
export const commands: Commands = {
  schema: { run: schema, usage: 'schema' },
  paths: { run: paths, usage: 'paths [--all]' },
  generate: { run: generate, usage: 'generate PLAN --out DIR [--force] | generate PLAN --archive FILE.tar.gz|FILE.zip [--force]' },
  check: { run: check, usage: 'check PLAN [--all]' },
  explain: { run: explain, usage: 'explain PLAN FILE[:LINE]' },
};
