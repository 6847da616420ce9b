import { expect, test } from 'vitest';
import { bundle } from '../../wizard/bundle/tree.ts';
import { stands, treated } from '../../wizard/cli/inventory.ts';
import { scriptSteps } from '../../wizard/files/script-names.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { count, refused } from '../support/counts.ts';
import { errata } from '../support/errata.ts';

const all = treated();

test('each of the 39 items and every erratum has its place', () => {
  expect(all.filter(({ id }) => id.startsWith('H'))).toHaveLength(39);
  expect(all.map(({ id }) => id).filter((id) => id.startsWith('E'))).toEqual(errata);
  expect(all.filter(({ places }) => places.length === 0)).toEqual([]);
  count('HOWTO items treated', 39);
  count('errata treated', errata.length);
});

test('every place exists: a page in the built site, or a line of a bundle', () => {
  const files = new Map<string, number>();
  for (const { plan, ends } of routes())
    if (ends === 'done') for (const { path, lines } of bundle(plan)) files.set(path, Math.max(lines.length, files.get(path) ?? 0));
  for (const { id, places } of all)
    for (const place of places) {
      const [path = '', line] = place.split(':');
      if (line === undefined) expect(stands(place), `${id}: ${place}`).toBe(true);
      else expect(files.get(path), `${id}: ${place}`).toBeGreaterThanOrEqual(Number(line));
    }
});

test('a page or an anchor that is not there is no place', () => {
  expect(stands('guide/nowhere/')).toBe(false);
  expect(stands('errata/#e99')).toBe(false);
  refused('places of the inventory', 'an anchor that is not there');
});

test('what the HOWTO commands, configures, edits or downloads is carried out by a line of some bundle', () => {
  for (const { id, kind, reason } of all.filter((item) => ['command', 'config', 'edit', 'download'].includes(item.kind)))
    expect(reason, `${id}, ${kind}`).toBeUndefined();
});

test('every warning stands before the first step that changes the machine', () => {
  const warnings = all.filter(({ kind }) => kind === 'warning');
  expect(warnings.length).toBeGreaterThan(0);
  for (const { plan, steps, ends } of routes()) {
    if (ends !== 'done') continue;
    const first = steps.findIndex((step) => (scriptSteps(plan) as string[]).includes(step));
    for (const { id, places } of warnings)
      expect(
        steps.slice(0, first).some((step) => places.includes(`guide/${step}/`)),
        `${id} on ${steps.join()}`,
      ).toBe(true);
  }
});
