import type { StepReport } from '../../wizard/rehearsal/report.ts';
import { type Branch, h } from '../render/tree.ts';
import type { Described } from './messages.ts';
import { EXAMPLE, progressView, whoseWords } from './stage-view.ts';
import { reportView, type StepNames, stateView } from './step-view.ts';

const button = (words: string, attributes: Record<string, string | boolean>) => h('button', attributes, words);
const does = (words: string, what: string, more: Record<string, string | boolean> = {}) =>
  button(words, { type: 'button', 'data-do': what, ...more });

/** All that somebody works with by hand: the terminal, the editor, what stands for hands and power switches, the steps. */
export function handView({ whose, why }: Described): Branch[] {
  return [
    h('p', { class: 'sr', role: 'status', 'data-said': true }),
    h(
      'section',
      { class: 'server', 'aria-labelledby': 'machine' },
      h('h2', { id: 'machine' }, 'Your server'),
      h('p', { 'data-whose': whose }, whoseWords(whose, why, HAND_WORDS)),
      h('p', { class: 'quiet' }, 'The machine lives as long as this page: a reload, or another page, and all that you did on it is gone.'),
      h('p', { class: 'row' }, does('Start the machine', 'begin', { class: 'primary' }), does('Leave', 'leave', { hidden: true })),
      h('div', { class: 'standing' }, ...progressView()),
    ),
    h('div', { class: 'at-hand', 'data-at-hand': true, hidden: true }, terminalView(), editorView()),
    h(
      'div',
      { class: 'powers', 'data-powers': true, hidden: true },
      h(
        'section',
        { 'aria-labelledby': 'judge' },
        h('h2', { id: 'judge' }, 'Judge it'),
        h('p', {}, 'Every promise of every step is looked at, on a copy; your shell goes on meanwhile.'),
        h('p', { class: 'row' }, does('Check what I did', 'check', { class: 'primary' }), does('Stop', 'stop', { hidden: true })),
        h('p', { class: 'now', 'data-now': true }),
      ),
      h(
        'form',
        { 'data-restart': true, 'aria-labelledby': 'restart' },
        h('h2', { id: 'restart' }, 'Restart it'),
        h('label', { for: 'boot' }, 'Typed at the prompt ', h('code', {}, 'boot:')),
        h('p', { class: 'quiet', 'data-labels': true, id: 'labels' }),
        h(
          'p',
          { class: 'row' },
          h('input', { type: 'text', id: 'boot', 'aria-describedby': 'labels', ...plain }),
          button('Restart the server', { type: 'submit' }),
        ),
      ),
      h(
        'section',
        { 'aria-labelledby': 'clients' },
        h('h2', { id: 'clients' }, 'Switch clients on'),
        h('p', { class: 'row' }, does('Switch on the first', 'first'), does('Switch on the others', 'others')),
        h('div', { 'data-clients': true }),
      ),
    ),
    h(
      'section',
      { class: 'steps', 'aria-labelledby': 'stations' },
      h('h2', { id: 'stations' }, 'Steps'),
      h('p', { class: 'tally', 'data-tally': true }),
      h('p', { class: 'quiet' }, 'Links here open a tab of their own, so that your machine stays.'),
      h('ol', { class: 'stations', 'data-steps': true }),
    ),
  ];
}

const HAND_WORDS = {
  own: 'It is made of your own answers; nothing is done on it yet.',
  example: `it is made of an example: ${EXAMPLE}`,
  not: 'Your answers make no server yet.',
};

/** Nothing is corrected or offered: what is typed goes to a shell. */
const plain = { autocapitalize: 'off', autocomplete: 'off', autocorrect: 'off', spellcheck: 'false' };

const terminalView = (): Branch =>
  h(
    'section',
    { class: 'terminal', 'aria-labelledby': 'terminal' },
    h(
      'div',
      { class: 'bar' },
      h('h2', { id: 'terminal' }, 'Terminal'),
      does('Ctrl-C', 'interrupt', { 'aria-label': 'Ctrl-C: stop what runs' }),
    ),
    h('pre', { role: 'log', tabindex: '0', 'aria-label': 'What the server prints', 'data-log': true }),
    h(
      'form',
      { class: 'typed' },
      h('label', { for: 'typed' }, 'Command'),
      h('input', { type: 'text', id: 'typed', 'data-line': true, enterkeyhint: 'send', 'aria-describedby': 'keys', ...plain }),
      button('Enter', { type: 'submit' }),
    ),
    h(
      'p',
      { class: 'quiet', id: 'keys' },
      'You are root, in the folder of your bundle. Arrow up brings back what you typed; Ctrl-D ends input. There is no ',
      h('code', {}, 'vi'),
      ' here: the editor is below.',
    ),
  );

const editorView = (): Branch =>
  h(
    'section',
    { class: 'editor', 'aria-labelledby': 'editor' },
    h('h2', { id: 'editor' }, 'Edit a file'),
    h(
      'form',
      { class: 'at-path', 'data-open': true },
      h('label', { for: 'path' }, 'Its path'),
      h('input', { type: 'text', id: 'path', value: '/etc/lilo.conf', maxlength: '1000', ...plain }),
      button('Open', { type: 'submit' }),
    ),
    h('p', { class: 'file-said', 'data-file-said': true, role: 'status' }),
    h(
      'form',
      { 'data-save': true, hidden: true },
      h('label', { for: 'content', 'data-file-name': true }, 'Its text'),
      h('textarea', { id: 'content', rows: '14', wrap: 'off', ...plain }),
      h('p', { class: 'row' }, button('Save', { type: 'submit' })),
    ),
  );

/** A step with what was found there, or what is to be done. */
export function stepView(report: StepReport, names: StepNames): Branch {
  const { step, state } = report;
  const title = names.titleOf(step);
  return h(
    'li',
    { id: `step-${step}`, 'data-step': step, 'data-state': state },
    h(
      'details',
      {},
      h('summary', {}, h('span', {}, title), ' ', stateView(state)),
      h(
        'div',
        { class: 'inside' },
        h('p', {}, h('a', { href: names.hrefOf(step) }, `Read this step: ${title}`)),
        ...reportView(report, names),
      ),
    ),
  );
}

/** How far clients came, and what was on the screen of one. */
export function clientsView(lines: readonly string[], screen: string): Branch[] {
  return [
    h('ul', { class: 'came' }, ...lines.map((line) => h('li', {}, line))),
    ...(screen
      ? [
          h(
            'details',
            {},
            h('summary', {}, 'What their screens show'),
            h('pre', { tabindex: '0', role: 'group', 'aria-label': 'What their screens show' }, h('code', {}, screen)),
          ),
        ]
      : []),
  ];
}
