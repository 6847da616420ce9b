import type { StepReport } from '../../wizard/rehearsal/report.ts';
import { megabytes } from '../render/megabytes.ts';
import { type Branch, h } from '../render/tree.ts';
import { bytesOf, type ImageRecord } from './image-record.ts';
import type { Described, FaultShown } from './messages.ts';
import { type StepNames, stateView } from './step-view.ts';

const button = (words: string, attributes: Record<string, string | boolean>) => h('button', { type: 'button', ...attributes }, words);

/** All that a rehearsal is steered by and shown in. */
export function stageView({ whose, why, steps, faults, first }: Described, names: StepNames, errata: string): Branch[] {
  return [
    h('p', { class: 'sr', role: 'status', 'data-said': true }),
    h(
      'div',
      { class: 'desk' },
      h('div', { class: 'standing' }, ...progressView(), h('p', { class: 'tally', 'data-tally': true })),
      ...(first ? [firstView(first, errata)] : []),
      h(
        'section',
        { 'aria-labelledby': 'whole-way' },
        h('h2', { id: 'whole-way' }, 'The whole way'),
        h('p', { 'data-whose': whose }, whoseWords(whose, why, WORDS)),
        h(
          'p',
          { class: 'row' },
          button('Rehearse', { class: 'primary', 'data-do': 'all' }),
          button('Next step', { 'data-do': 'next' }),
          button('Stop', { 'data-do': 'stop', hidden: true }),
          button('Roll back', { 'data-do': 'take-back' }),
          button('Start over', { 'data-do': 'start-over' }),
        ),
      ),
      faultsView(faults, names),
    ),
    h(
      'section',
      { class: 'line', 'aria-labelledby': 'stations' },
      h('h2', { id: 'stations' }, 'Steps'),
      h('ol', { class: 'stations' }, ...steps.map((step) => stationView(step, names))),
    ),
  ];
}

/** The example for who has given no answers. */
export const EXAMPLE = 'a school with twelve clients, packages, and a ready client kernel';

const WORDS = {
  own: 'Your own answers are rehearsed, from the first script to the way back.',
  example: `an example is rehearsed: ${EXAMPLE}`,
  not: 'Your answers cannot be rehearsed yet.',
};

/** Whether the machine is there, what is done now, and how much of it has come. */
export const progressView = (): Branch[] => [
  h('div', { 'data-image': true }),
  h('p', { class: 'now', 'data-now': true }),
  h('progress', { 'data-fetched': true, 'aria-label': 'Fetched of the practice machine', hidden: true }),
];

/** Whose plan it is, and why it is not the reader's own where it is not. */
export function whoseWords(
  whose: Described['whose'],
  why: string,
  { own, example, not }: Record<'own' | 'example' | 'not', string>,
): string {
  if (whose === 'own') return own;
  return why ? `${not} ${why} Until then ${example}.` : `You have given no answers yet, so ${example}.`;
}

function firstView({ printed }: FaultShown, errata: string): Branch {
  const { erratum, lines } = printed ?? { erratum: '', lines: [] };
  return h(
    'section',
    { class: 'first', 'aria-labelledby': 'first-try' },
    h('h2', { id: 'first-try' }, 'Begin with the HOWTO’s own words'),
    h('p', {}, 'The HOWTO prints a command that cannot work (', h('a', { href: `${errata}#${erratum.toLowerCase()}` }, erratum), '):'),
    h('p', { class: 'printed' }, lines.join('\n')),
    h('p', {}, 'See what the real tool says to it, then the same step as this guide does it.'),
    h(
      'p',
      { class: 'row' },
      button('See the HOWTO’s line fail', { 'data-do': 'fail' }),
      button('See the corrected step', { 'data-do': 'mend', hidden: true }),
    ),
    h('div', { 'data-first-said': true }),
  );
}

/** What came of the HOWTO's own command, or of the step that does it right, beside its button. */
export function firstSaidView({ state, runs, step }: StepReport, { titleOf }: StepNames): Branch[] {
  const said = runs[0]?.said.trim().split('\n').at(-1);
  return [
    h('p', {}, stateView(state), ...(state === 'failed' && said ? [' It says:'] : [])),
    ...(state === 'failed' && said ? [h('p', { class: 'says' }, said)] : []),
    h('p', {}, h('a', { href: `#step-${step}` }, `All that was seen: ${titleOf(step)}`)),
  ];
}

/** The faults as switches, by the step at which they happen. */
function faultsView(faults: readonly FaultShown[], { titleOf }: StepNames): Branch {
  const groups = Map.groupBy(faults, ({ step }) => step);
  return h(
    'details',
    { class: 'faults' },
    h('summary', {}, h('h2', {}, 'Let something go wrong'), ' ', h('span', { class: 'quiet', 'data-fault-said': true })),
    h(
      'fieldset',
      { 'data-faults': true },
      h('legend', {}, 'One thing goes wrong on purpose. What you would see of it stands beside each:'),
      choiceView('', 'nothing', 'All goes as it should.'),
      ...[...groups].map(([step, all]) =>
        h(
          'div',
          { role: 'group', 'aria-label': titleOf(step) },
          h('h3', {}, titleOf(step)),
          ...all.map(({ name, symptom, printed }) => choiceView(name, name.replaceAll('-', ' '), symptom, printed)),
        ),
      ),
    ),
  );
}

const choiceView = (name: string, words: string, symptom: string, printed?: FaultShown['printed']): Branch =>
  h(
    'label',
    { class: 'fault' },
    h('input', { type: 'radio', name: 'fault', value: name, checked: name === '' }),
    ' ',
    h(
      'span',
      {},
      h('b', {}, words),
      ' ',
      h('small', {}, symptom),
      ...(printed ? [' ', h('small', {}, `${printed.erratum}: ${printed.fails}`)] : []),
    ),
  );

function stationView(step: string, { titleOf, hrefOf }: StepNames): Branch {
  return h(
    'li',
    { id: `step-${step}`, 'data-step': step, 'data-state': 'waiting' },
    h(
      'details',
      {},
      h('summary', {}, h('span', {}, titleOf(step)), ' ', h('span', { 'data-standing': true }, stateView('waiting'))),
      h(
        'div',
        { class: 'inside' },
        h(
          'p',
          { class: 'row' },
          button('Run to here', { 'data-do': 'here', 'aria-label': `Run to here: ${titleOf(step)}` }),
          button('Run this step again', { 'data-do': 'again', 'aria-label': `Run this step again: ${titleOf(step)}`, hidden: true }),
          h('a', { href: hrefOf(step) }, 'Read this step'),
        ),
        h('div', { 'data-live': true }),
        h('div', { 'data-report': true }),
      ),
    ),
  );
}

/** Why nothing can run yet, and how that changes. */
export function noImageView(): Branch {
  const line = (text: string) => h('pre', { class: 'call', tabindex: '0', role: 'group', 'aria-label': 'Command' }, h('code', {}, text));
  return h(
    'div',
    { class: 'notice' },
    h('p', {}, 'This site has no practice machine yet. Where the site was built, this command makes it, in about five minutes:'),
    line('npm run linux'),
    h('p', {}, 'This page takes it up as soon as it is there.'),
    h(
      'details',
      {},
      h('summary', {}, 'It needs a Debian; who has none takes a container'),
      line(
        'docker run --rm -v "$PWD:/guide" -w /guide -v "$HOME/.cache/mosix-ltsp-guide:/root/.cache/mosix-ltsp-guide" node:22-bookworm npm run linux',
      ),
      line('npm run linux'),
    ),
  );
}

/** What is fetched before it runs, and what a small device should know first. */
export function imageView(record: ImageRecord, memory: number | undefined, offline: string): Branch {
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'quiet' },
      `The practice machine is fetched when you press a button: ${megabytes(bytesOf(record))}, once. `,
      h('a', { href: offline }, 'Keep it for use without network'),
    ),
    ...(memory !== undefined && memory <= 1
      ? [
          h(
            'p',
            { class: 'notice' },
            `This device says that it has about ${memory} GB of memory. The practice machine takes half a gigabyte; the browser may close the page. The command line plays the same on another machine.`,
          ),
        ]
      : []),
  );
}

/** What is in the image. */
export function machineView({ packages }: ImageRecord): Branch {
  return h(
    'details',
    { class: 'fold' },
    h('summary', {}, `What is in it: ${packages.length} packages, with versions and licences`),
    h(
      'div',
      {},
      h('p', {}, 'Whoever publishes this site offers their sources too. This command fetches exactly those that it was built from:'),
      h(
        'pre',
        { class: 'call', tabindex: '0', role: 'group', 'aria-label': 'Command' },
        h('code', {}, 'npm run linux -- --sources FOLDER'),
      ),
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...['package', 'version', 'licences'].map((words) => h('th', { scope: 'col' }, words)))),
        h(
          'tbody',
          {},
          ...packages.map(({ name, version, licences }) =>
            h('tr', {}, ...[name, version, licences.join(', ')].map((words) => h('td', {}, words))),
          ),
        ),
      ),
    ),
  );
}
