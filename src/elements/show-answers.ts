import { stepOf } from '../../wizard/flow/questions.ts';
import { type Answers, getAnswer, missingChoices, REAL_CHOICES } from '../../wizard/plan/answers.ts';
import { clientLines } from '../render/client-lines.ts';
import { recommendationText } from '../render/recommendation.ts';
import { said } from '../render/said.ts';
import { toDom } from '../render/to-dom.ts';
import { station } from './show-way.ts';
import { isMine, type State } from './state.ts';

/** Brings the list of all answers up to date: those of steps on the way, each with its value and what is wrong with it; and what they recommend. */
export function showAnswers(state: State): void {
  const { answers, plan, problems, path } = state;
  for (const group of document.querySelectorAll<HTMLElement>('[data-answers-of]'))
    group.hidden = !path.includes(group.dataset['answersOf'] ?? '');
  for (const row of document.querySelectorAll<HTMLElement>('[data-answer]')) {
    const pointer = row.dataset['answer'] ?? '';
    const mine = isMine(answers, pointer);
    const open = !mine && (REAL_CHOICES as readonly string[]).includes(pointer);
    const value = getAnswer(answers, pointer) ?? getAnswer({ ...plan } as unknown as Answers, pointer);
    const place = row.querySelector('.v');
    if (place) place.textContent = open ? 'not chosen yet' : said(value, { options: JSON.parse(row.dataset['options'] ?? '{}') });
    place?.classList.toggle('mine', mine);
    const standing = row.querySelector('[data-standing]');
    if (standing) standing.textContent = mine || open ? '' : ' (example)';
    if (Array.isArray(value)) row.querySelector('.all-clients')?.replaceWith(toDom(clientLines(value)));
    const wrong = problems.filter(({ where }) => where === `plan:${pointer}` || where.startsWith(`plan:${pointer}/`));
    const problem = row.querySelector<HTMLElement>('.problem');
    if (!problem) continue;
    problem.hidden = wrong.length === 0;
    problem.textContent = wrong
      .slice(0, 3)
      .map(({ expected, found, todo }) => `Expected ${expected}; found ${found}. ${todo}`)
      .join(' ');
  }
  const recommendation = document.querySelector('#recommendation');
  if (recommendation) recommendation.textContent = recommendationText(plan);
  showAccepted(answers);
  const steps = document.querySelector('[data-steps]');
  if (steps && problems.length === 0) void import('./print-guide.ts').then(({ showGuide }) => showGuide(steps, state));
  leadOn(path, [...missingChoices(answers), ...problems.map(({ where }) => where.slice('plan:'.length))]);
}

function showAccepted({ accepted }: Answers): void {
  const row = document.querySelector<HTMLElement>('[data-accepted]');
  if (!row) return;
  row.hidden = !Array.isArray(accepted);
  const place = row.querySelector('.v');
  if (place) place.textContent = Array.isArray(accepted) ? accepted.join(', ') : '';
}

/** The way on: to the first step that waits for something, else to the end. */
function leadOn(path: readonly string[], waiting: readonly string[]): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-on]');
  const next = path.find((id) => waiting.some((pointer) => stepOf(pointer) === id));
  const target = station(next ?? path.at(-1) ?? '');
  if (!link || !target) return;
  link.href = target.href;
  link.textContent = `${next ? 'Go on where something waits' : 'Nothing waits; go to the end'}: ${target.firstChild?.textContent ?? ''}`;
}
