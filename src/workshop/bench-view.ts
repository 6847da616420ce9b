import { type Branch, h } from '../render/tree.ts';
import { VENDOR_NAME } from './vendor.ts';

const button = (words: string, name: string, attributes: Record<string, string | boolean> = {}) =>
  h('button', { type: 'button', 'data-do': name, ...attributes }, words);

/** What a module's path is in the list: `files/` is the same for all. */
const option = (path: string) => h('option', { value: path }, path.replace(/^files\//, ''));

/** The whole bench, before anything was done at it. */
export function benchView(modules: readonly string[]): Branch[] {
  return [
    h('p', { 'data-whose': true }),
    h(
      'section',
      { 'aria-labelledby': 'bench-module' },
      h('h3', { id: 'bench-module' }, 'A module'),
      h(
        'p',
        { class: 'row' },
        h('label', { for: 'bench-choice' }, 'Module '),
        h('select', { id: 'bench-choice' }, ...modules.map(option)),
        ' ',
        button('Take back my changes to it', 'take-back', { hidden: true }),
      ),
      h('label', { for: 'bench-text', 'data-name': true }),
      h('textarea', {
        id: 'bench-text',
        rows: '24',
        wrap: 'off',
        spellcheck: 'false',
        autocapitalize: 'off',
        autocomplete: 'off',
        'aria-describedby': 'bench-keys',
      }),
      h(
        'p',
        { class: 'quiet', id: 'bench-keys' },
        'The Tab key leads on to the next button, as everywhere on this page; indent with blanks.',
      ),
      h('p', { class: 'quiet', 'data-changed': true, role: 'status' }),
    ),
    h(
      'section',
      { 'aria-labelledby': 'bench-run' },
      h('h3', { id: 'bench-run' }, 'Run it'),
      h(
        'p',
        { class: 'row' },
        button('Check here', 'check-here', { 'aria-describedby': 'bench-here' }),
        ' ',
        h('span', { class: 'quiet', id: 'bench-here' }, 'The guide’s own modules, in this browser, without a network.'),
      ),
      h('div', { 'data-start': true }),
      h('div', { class: 'row', 'data-commands': true, hidden: true }, ...commands),
      h('div', { 'data-obstacle': true }),
      h('p', { 'data-status': true, role: 'status' }),
      h('pre', { 'data-output': true, tabindex: '0', role: 'group', 'aria-label': 'What the command wrote', hidden: true }),
      h('div', { 'data-result': true }),
    ),
    h(
      'section',
      { 'aria-labelledby': 'bench-home' },
      h('h3', { id: 'bench-home' }, 'Take my version home'),
      h('p', { class: 'row' }, button('Download changes.patch', 'patch'), ' ', button('Download my bundle', 'bundle')),
      h(
        'p',
        { class: 'quiet' },
        'The patch is for ',
        h('code', {}, 'git apply'),
        ' in the folder that mosix-ltsp-workshop.tar.gz of this page unpacks to. The bundle is what your modules make of the plan.',
      ),
      h('p', { 'data-home': true, role: 'status' }),
    ),
  ];
}

const commands = [
  button('Check', 'check'),
  ' ',
  button('Generate', 'generate'),
  ' ',
  button('Test this module', 'test'),
  ' ',
  button('Stop', 'stop', { hidden: true }),
  ' ',
  button('End Node', 'end'),
];

/** The button that asks the vendor's server, with what a reader must know before. */
export const startView: Branch[] = [
  h('p', { class: 'row' }, button(`Start Node from ${VENDOR_NAME}`, 'start', { class: 'primary', 'aria-describedby': 'bench-asks' })),
  h(
    'p',
    { class: 'quiet', id: 'bench-asks' },
    `Your modules run in Node. This button loads it from the server of ${VENDOR_NAME}, which then knows your address, and gives it your plan and your modules. Nothing is asked there before.`,
  ),
];

/** What is in the way, in its sentences, with what a reader can do about it here. */
export function obstacleView(sentences: readonly string[], said: string, reload: boolean): Branch {
  const [first = '', ...causes] = sentences;
  return h(
    'div',
    { class: 'obstacle', tabindex: '-1' },
    h('p', {}, first),
    ...(causes.length ? [h('ul', {}, ...causes.map((cause) => h('li', {}, cause)))] : []),
    ...(said ? [h('p', {}, h('code', {}, said))] : []),
    ...(reload ? [h('p', {}, 'Another start needs this page to be loaded anew. Your changes are kept in this tab.')] : []),
    h('p', { class: 'row' }, button('Check here instead', 'check-here'), ...(reload ? [' ', button('Load this page anew', 'reload')] : [])),
  );
}

/** How two bundles differ: lines that went and that came are marked as such, for ears and without colours, too. */
export function patchView(patch: string): Branch {
  const lines = patch.split('\n').flatMap((line) => [lineView(line), '\n']);
  return h('pre', { class: 'difference', tabindex: '0', role: 'group', 'aria-label': 'How your bundle differs' }, h('code', {}, ...lines));
}

function lineView(line: string): Branch {
  const tag = /^\+(?!\+\+ )/.test(line) ? 'ins' : /^-(?!-- )/.test(line) ? 'del' : /^diff /.test(line) ? 'b' : 'span';
  return h(tag, {}, line);
}
