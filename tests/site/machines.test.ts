import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { elementsOf } from '../../scripts/html.ts';
import { markdownOf } from '../../scripts/markdown.ts';
import { dist } from '../../scripts/site.ts';
import { planRules } from '../../wizard/check/plan-rules.ts';
import { nextOf } from '../../wizard/flow/next.ts';
import { stepIds } from '../../wizard/flow/steps.ts';
import { rules } from '../../wizard/lint/index.ts';
import { kinds } from '../../wizard/lint/kinds.ts';
import { count, refused } from '../support/counts.ts';
import { textBlocks } from '../support/text-blocks.ts';

const read = (path: string) => readFileSync(join(dist, path), 'utf8');
const page = (id: string) => read(`guide/${id}/index.html`);
const markdown = (id: string) => read(`guide/${id}.md`);

/** Commands of a page that its Markdown does not hold on one line of code. */
function brokenIn(html: string, text: string): string[] {
  let fence = false;
  const code = text.split('\n').flatMap((line) => {
    if (line.trim().startsWith('```')) fence = !fence;
    // In a list everything is indented; a command of its own is not.
    return fence ? [line.trim()] : [...line.matchAll(/(`+) ?(.+?) ?\1/g)].map((match) => match[2] ?? '');
  });
  return textBlocks(html).commands.filter((command) => !code.includes(command.replace(/\s+/g, ' ').trim()));
}

/** Addresses in Markdown, without the site's folder and the place on the page. */
const linksOf = (text: string) => [...text.matchAll(/\]\((\/[^)#]*)/g)].map((match) => match[1] ?? '');
const leads = (address: string) => existsSync(join(dist, address.endsWith('/') ? `${address}index.html` : address));

describe.each(stepIds)('%s as Markdown', (id) => {
  test('has its title, all its words that matter, and every command on one line', () => {
    const title = textBlocks(`<main>${/<h1.*?<\/h1>/s.exec(page(id))?.[0]}</main>`).prose[0] ?? '';
    expect(markdown(id)).toContain(`# ${title}\n`);
    expect(markdown(id).length).toBeGreaterThan(1_000);
    expect(brokenIn(page(id), markdown(id))).toEqual([]);
    count('commands in Markdown', textBlocks(page(id)).commands.length);
  });

  test('marks its example values, holds no HTML, and its links lead somewhere', () => {
    if (page(id).split('</main>')[0]?.includes('class="v"')) expect(markdown(id)).toMatch(/\(example\)|Example values/);
    expect(markdown(id).replace(/```[\s\S]*?```|`[^`\n]*`/g, '')).not.toMatch(/(?<!\\)<\w/);
    expect(linksOf(markdown(id)).filter((address) => !leads(address))).toEqual([]);
  });

  test('is named by its page', () => {
    const link = elementsOf(page(id)).find(({ name, attributes }) => name === 'link' && attributes.get('rel') === 'alternate');
    expect(Object.fromEntries(link?.attributes ?? [])).toMatchObject({ type: 'text/markdown', href: `/guide/${id}.md` });
  });
});

test('there is no Markdown of a step that is none', () => {
  const written = readdirSync(join(dist, 'guide')).filter((name) => name.endsWith('.md'));
  expect(written.sort()).toEqual(stepIds.map((id) => `${id}.md`).sort());
});

test('a page becomes Markdown as it is meant', () => {
  const html = `<main><header><h1>A <em>title</em></h1></header><p>Give <a class="v" href="/x/">eth0</a> to <code class="call"><br><span>ls</span> <span>-l</span></code>, 2*3.</p>
    <figure class="command"><figcaption>As root</figcaption><pre><code>cat <span class="v">a_b</span>\nls *\n</code></pre></figure>
    <ul><li>one</li><li>two <b>bold</b></li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>x|y</td><td><pre class="call">ls -l</pre></td></tr></table>
    <p hidden>waits</p><svg><text>drawn</text></svg><nav class="onward"><a href="/y/">Continue</a></nav></main><p>outside</p>`;
  expect(markdownOf(html)).toBe(`# A *title*

Give \`eth0\` (example) to \`ls -l\`, 2\\*3.

As root

\`\`\`sh
cat a_b
ls *
\`\`\`

Example values in it; put in your own: \`a_b\`.

- one
- two **bold**

| a | b |
| --- | --- |
| x\\|y | \`ls -l\` |
`);
});

test('a command that is broken or missing in Markdown is found', () => {
  const html = '<main><figure class="command"><pre>tar tzf x</pre></figure></main>';
  expect(brokenIn(html, '```sh\ntar tzf x\n```\n')).toEqual([]);
  expect(brokenIn(html, 'Type tar tzf x.\n')).toEqual(['tar tzf x']);
  expect(brokenIn(html, '```sh\ntar\ntzf x\n```\n')).toEqual(['tar tzf x']);
  refused('steps as Markdown', 'a command on two lines');
});

const text = v.pipe(v.string(), v.minLength(2));
const stepId = v.picklist(stepIds);
const Steps = v.strictObject({
  steps: v.array(
    v.strictObject({
      id: stepId,
      title: text,
      station: text,
      runs: v.picklist(['reading', 'server', 'client']),
      risk: v.picklist(['none', 'changes-files', 'reboot']),
      time: text,
      undo: text,
      page: text,
      markdown: text,
      asks: v.array(v.pipe(v.string(), v.startsWith('/'))),
      next: v.array(v.strictObject({ to: stepId, guard: v.optional(text), when: v.optional(text) })),
      ends: v.optional(v.picklist(['done', 'stopped'])),
      canFail: v.boolean(),
      onTheExampleWay: v.boolean(),
      exampleScript: v.optional(v.pipe(v.string(), v.regex(/^scripts\/\d\d-[\w-]+\.sh$/))),
      sources: v.array(v.pipe(v.string(), v.regex(/^[HE]\d\d$/))),
    }),
  ),
});
const severity = v.picklist(['error', 'warning', 'note']);
const common = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  severity,
  title: text,
  reads: text,
  acceptable: v.optional(v.literal(true)),
};
const Rules = v.strictObject({
  rules: v.array(
    v.variant('on', [
      v.strictObject({ on: v.literal('plan'), ...common, cannotBeKnown: v.optional(v.literal(true)) }),
      v.strictObject({ on: v.literal('bundle'), ...common, step: stepId }),
      v.strictObject({ on: v.literal('file'), ...common, kind: v.picklist(kinds), source: text }),
    ]),
  ),
});

test('steps.json has every step, and leads where the chart leads, with a condition wherever the way parts', () => {
  const { steps } = v.parse(Steps, JSON.parse(read('steps.json')));
  expect(steps.map(({ id }) => id)).toEqual(stepIds);
  for (const { id, next, ends, page: place, markdown: own } of steps) {
    expect(
      next.map(({ to }) => to),
      id,
    ).toEqual(nextOf(id).map(({ to }) => to));
    if (next.length > 1) for (const { to, when } of next) expect(when, `${id} to ${to}`).toBeDefined();
    if (next.length === 0 && id !== 'did-not-work') expect(ends, id).toBeDefined();
    expect([place, own].filter((address) => !leads(address))).toEqual([]);
  }
});

test('rules.json has every rule once, with what it reads and the sentence that holds', () => {
  const found = v.parse(Rules, JSON.parse(read('rules.json'))).rules.map(({ id }) => id);
  expect(new Set(found).size).toBe(found.length);
  expect(found).toEqual(expect.arrayContaining([...planRules, ...rules].map(({ id }) => id)));
  expect(found.length).toBeGreaterThan(planRules.length + rules.length);
});

test('what is no list of steps or rules is refused', () => {
  const [first] = JSON.parse(read('steps.json')).steps;
  expect(v.is(Steps, { steps: [first] })).toBe(true);
  expect(v.is(Steps, { steps: [{ ...first, next: [{ to: 'nowhere' }] }] })).toBe(false);
  expect(v.is(Rules, { rules: [{ id: 'a-rule', on: 'plan', severity: 'fatal', title: 'It holds', reads: 'the plan' }] })).toBe(false);
  refused('data for programs', 'a step that leads nowhere, a severity that is none');
});

test('llms.txt has a title, a summary and a link to every step; all its links lead somewhere', () => {
  const all = read('llms.txt');
  expect(all).toMatch(/^# .+\n\n> .+\n/);
  const links = linksOf(all);
  for (const id of stepIds) expect(links).toContain(`/guide/${id}.md`);
  expect(links).toEqual(expect.arrayContaining(['/steps.json', '/rules.json']));
  expect(links.filter((address) => !leads(address))).toEqual([]);
});
