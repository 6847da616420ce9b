import { expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { findings, hasErrors } from '../../wizard/check/check.ts';
import { fileRules } from '../../wizard/check/file-rules.ts';
import { planRules } from '../../wizard/check/plan-rules.ts';
import { allRoutes } from '../../wizard/flow/routes.ts';
import { kindOf, lint } from '../../wizard/lint/index.ts';
import { distinct } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';

const all = allRoutes();

test('each route that ends in done generates and passes every check', { timeout: 300_000 }, () => {
  const judged = new Set<string>();
  const done = all.filter(({ ends }) => ends === 'done');
  for (const { id, plan } of inTurn('plans of all routes that pass every check', done, 5)) {
    const files = texts(bundle(plan));
    for (const rule of fileRules) expect(rule.run(plan, files), `${id}: ${rule.id}`).toEqual([]);
    for (const rule of planRules) {
      const wrong = rule.run(plan).some((flaw) => (flaw.severity ?? rule.severity) === 'error');
      expect(wrong && !(plan.accepted as string[]).includes(rule.id), `${id}: ${rule.id}`).toBe(false);
    }
    // A text is judged once however many routes have it.
    for (const [path, text] of files) {
      const kind = kindOf(path);
      if (!kind || judged.has(text)) continue;
      judged.add(text);
      for (const { rule, flaws } of lint(kind, text))
        if (rule.severity === 'error') expect(flaws, `${id}: ${path}: ${rule.id}`).toEqual([]);
    }
  }
  for (const text of judged) distinct('distinct texts judged by lint, of all routes', text);
  expect(judged.size).toBeGreaterThan(100);
});

test('each route that is stopped has the finding that stops it', () => {
  const stopped = all.filter(({ ends }) => ends === 'stopped');
  expect(stopped.length).toBeGreaterThan(0);
  for (const { plan } of stopped.slice(0, 8)) {
    const found = findings(plan, texts(bundle(plan)));
    expect(hasErrors(found)).toBe(true);
    expect(found.map(({ rule }) => rule)).toContain('second-dhcp-server');
  }
});
