import { type AsPrinted, insteadIn, printedFor } from '../../wizard/files/as-printed.ts';
import type { Line } from '../../wizard/files/line.ts';
import { textOf } from '../../wizard/files/print.ts';
import { confidenceView, type IsMine, piecesView } from './file-view.ts';
import { type Branch, h } from './tree.ts';

interface BesideOptions {
  isMine: IsMine;
  erratumHref: (id: string) => string;
}

/** More lines of one kind than these say nothing new. */
const MOST = 4;

/**
 * What the HOWTO prints for what this file does: its command, how that fails, our lines that do it instead. Folded until it is
 * asked for, and without Copy: it is there to be read. Undefined where the HOWTO prints nothing for it.
 */
export function besideView(path: string, lines: readonly Line[], options: BesideOptions): Branch | undefined {
  const printed = printedFor(path);
  if (printed.length === 0) return undefined;
  return h(
    'details',
    { class: 'beside' },
    h('summary', {}, 'Beside the HOWTO'),
    ...printed.map((each) => entryView(each, insteadOf(path, lines, each), options)),
  );
}

function entryView(entry: AsPrinted, instead: readonly NumberedLine[], { isMine, erratumHref }: BesideOptions): Branch {
  const { erratum, printed, says, fails, tool = [], confidence } = entry;
  const rest = instead.length - MOST;
  return h(
    'dl',
    {},
    h('dt', {}, says ? 'The HOWTO, in our words' : 'As the HOWTO prints it'),
    h('dd', {}, ...(says ? [says] : [h('code', { class: 'printed' }, printed.join('\n'))])),
    h('dt', {}, 'What goes wrong'),
    h(
      'dd',
      {},
      `${fails} `,
      ...(tool.length ? [h('samp', {}, tool.join('\n'))] : []),
      confidenceView(confidence),
      ', ',
      h('a', { href: erratumHref(erratum) }, `erratum ${erratum}`),
    ),
    h('dt', {}, 'Here instead'),
    h(
      'dd',
      {},
      h(
        'pre',
        { tabindex: '0', role: 'group', 'aria-label': `Instead of ${erratum}` },
        h(
          'code',
          {},
          ...instead
            .slice(0, MOST)
            .map(({ line, number }) => h('span', { 'data-line': String(number) }, ...piecesView(flush(line), isMine), '\n')),
        ),
      ),
      ...(rest > 0 ? [h('small', {}, `and ${rest} more like them`)] : []),
    ),
  );
}

/** The line without its indent, which says nothing outside its file. */
function flush({ pieces }: Line): Line {
  const [first = '', ...rest] = pieces;
  return { pieces: typeof first === 'string' ? [first.trimStart(), ...rest] : pieces };
}

interface NumberedLine {
  line: Line;
  number: number;
}

/** Our lines that stand for the printed ones, each with its number in the file. */
export function insteadOf(path: string, lines: readonly Line[], entry: AsPrinted): NumberedLine[] {
  const beginnings = insteadIn(path, entry);
  return lines.flatMap((line, at) => {
    const text = textOf(line).trim();
    return beginnings.some((beginning) => text.startsWith(beginning)) ? [{ line, number: at + 1 }] : [];
  });
}
