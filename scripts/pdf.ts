// `npm run pdf -- [PLAN.json] [OUT.pdf]`: the guide of a plan on paper, as the print page of the built site makes it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ANSWERS } from '../src/elements/storage.ts';
import { readDraft } from '../wizard/plan/draft.ts';
import { buildIfNeeded } from './site.ts';
import { withSite } from './site-in-browser.ts';
import { ending, Trouble } from './trouble.mjs';

await ending(async () => {
  const [plan = 'examples/school-rpm.json', out = 'guide.pdf'] = process.argv.slice(2);
  const answers = answersIn(plan);
  await buildIfNeeded();
  await withSite(async (browser, address) => {
    const page = await browser.newPage();
    await page.addInitScript(([key, text]) => localStorage.setItem(key ?? '', text ?? ''), [ANSWERS, JSON.stringify(answers)]);
    await page.goto(`${address}print/`);
    await page
      .locator('[data-progress]')
      .filter({ hasText: /^\d+ steps$/ })
      .waitFor({ state: 'attached' });
    await page.evaluate(putContents);
    await page.pdf({ path: resolve(out), format: 'A4', outline: true, tagged: true, printBackground: true });
  });
  process.stdout.write(`${out}: the guide of ${plan}\n`);
  return 0;
});

/** The answers of a plan file; an error in four parts where there are none. */
function answersIn(file: string): object {
  let text: string;
  try {
    text = readFileSync(resolve(file), 'utf8');
  } catch (error) {
    throw new Trouble({
      where: file,
      expected: 'a plan file',
      found: error instanceof Error ? error.message : String(error),
      todo: 'name one that the guide saved: `npm run pdf -- PLAN.json OUT.pdf`',
    });
  }
  const { answers, plan, problems } = readDraft(text);
  const [first] = problems ?? [];
  if (!plan) throw new Trouble(first ?? { where: file, expected: 'a plan', found: 'none', todo: 'save it from the guide again' });
  return answers ?? plan;
}

/** In the page: a list of the steps before the first, each a link to its place. */
function putContents(): void {
  const list = document.createElement('ol');
  for (const step of document.querySelectorAll<HTMLElement>('[data-print-step]')) {
    step.id = `step-${step.dataset['printStep']}`;
    const link = document.createElement('a');
    link.href = `#${step.id}`;
    link.textContent = step.querySelector('h2')?.textContent ?? '';
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  const title = document.createElement('h2');
  title.textContent = 'Contents';
  document.querySelector('.steps')?.before(title, list);
}
