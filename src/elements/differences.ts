import { questions } from '../../wizard/flow/questions.ts';
import { type Answers, getAnswer } from '../../wizard/plan/answers.ts';
import { said } from '../render/said.ts';
import { type Branch, h } from '../render/tree.ts';
import { answerWords, nameOf } from './answer-words.ts';
import { isMine, type State } from './state.ts';

/** A list longer than this is read by nobody; the page of all answers shows the rest. */
const MOST = 6;

/** What somebody's plan says differently from the reader's answers, in paragraphs. */
export async function differencesView({ answers, plan }: State, other: Answers): Promise<Branch[]> {
  if (Object.keys(answers).length === 0) return [h('p', {}, 'You have given no answers yet, so nothing of yours is replaced.')];
  const shown = { ...plan } as unknown as Answers;
  const differing = Object.values(questions)
    .flatMap((pointers) => pointers ?? [])
    .map((pointer) => ({ pointer, mine: getAnswer(answers, pointer) ?? getAnswer(shown, pointer), theirs: getAnswer(other, pointer) }))
    .filter(({ mine, theirs }) => JSON.stringify(mine) !== JSON.stringify(theirs));
  if (differing.length === 0) return [h('p', {}, 'It says what your own answers say.')];
  const words = await answerWords();
  const lines = differing.slice(0, MOST).map(({ pointer, mine, theirs }) => {
    const own = isMine(answers, pointer) ? 'yours is' : 'you have the example,';
    return h(
      'li',
      {},
      `${nameOf(words, pointer)}: `,
      h('b', {}, said(theirs, words.get(pointer))),
      `; ${own} ${said(mine, words.get(pointer))}`,
    );
  });
  const rest = differing.length - lines.length;
  return [
    h(
      'p',
      {},
      `It differs from your answers in ${differing.length === 1 ? 'one place' : `${differing.length} places`}. Yours stay as they are until you say so.`,
    ),
    h('ul', {}, ...lines, ...(rest > 0 ? [h('li', {}, `and ${rest} more; look at it to see all`)] : [])),
  ];
}
