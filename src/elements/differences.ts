import { questions } from '../../wizard/flow/questions.ts';
import { type Answers, getAnswer } from '../../wizard/plan/answers.ts';
import { said } from '../render/said.ts';
import { type Branch, h } from '../render/tree.ts';
import { answerWords, nameOf } from './answer-words.ts';
import { isMine, type State } from './state.ts';

/** A list longer than this is read by nobody; the page of all answers shows the rest. */
const MOST = 4;

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
  const rows = differing
    .slice(0, MOST)
    .map(({ pointer, mine, theirs }) =>
      h(
        'div',
        {},
        h('dt', {}, nameOf(words, pointer)),
        h('dd', {}, h('b', {}, said(theirs, words.get(pointer)) + unlike(theirs, mine))),
        h('dd', {}, `${isMine(answers, pointer) ? 'yours:' : 'you have the example:'} ${said(mine, words.get(pointer))}`),
      ),
    );
  const rest = differing.length - rows.length;
  return [
    h(
      'p',
      {},
      `It differs from your answers in ${differing.length === 1 ? 'one place' : `${differing.length} places`}. Yours stay as they are until you say so.`,
    ),
    h('dl', { class: 'differences' }, ...rows),
    ...(rest > 0 ? [h('p', {}, `And ${rest} more; look at it to see all.`)] : []),
  ];
}

/** Two lists of one length still differ: how many of theirs are none of mine. */
function unlike(theirs: unknown, mine: unknown): string {
  if (!Array.isArray(theirs) || !Array.isArray(mine)) return '';
  const own = new Set(mine.map((each) => JSON.stringify(each)));
  return `, ${theirs.filter((each) => !own.has(JSON.stringify(each))).length} of them other than yours`;
}
