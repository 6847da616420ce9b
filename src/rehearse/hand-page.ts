import type { StepReport } from '../../wizard/rehearsal/report.ts';
import { copyBlock } from '../elements/copy.ts';
import { keepFocus } from '../elements/keep-focus.ts';
import { ANSWERS, recall } from '../elements/storage.ts';
import { many } from '../render/many.ts';
import { toDom } from '../render/to-dom.ts';
import { AtWork, type Ending } from './at-work.ts';
import { Editor } from './editor.ts';
import { clientsView, handView, stepView } from './hand-view.ts';
import { ImagePlace } from './image-place.ts';
import type { Ask, Described, HandAct, Told } from './messages.ts';
import { waiting as notLookedAt, tallyOf } from './stations.ts';
import { stepNames } from './step-names.ts';
import { Terminal } from './terminal.ts';

const root = document.querySelector<HTMLElement>('[data-by-hand]');
if (root) byHand(root);

/** The page on which somebody works by hand: what is typed and pressed goes to the worker, what that tells is shown. */
function byHand(root: HTMLElement): void {
  const names = stepNames(root);
  const folder = new URL(root.dataset['byHand'] ?? '', location.href).href;
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`);
  const field = (id: string) => root.querySelector<HTMLInputElement>(`#${id}`);
  const now = (words: string) => {
    for (const each of root.querySelectorAll('[data-now]')) each.replaceChildren(words);
  };
  const say = (words: string) => part('said')?.replaceChildren(words);
  const both = (words: string) => {
    now(words);
    say(words);
  };

  let terminal: Terminal | undefined;
  let waiting: Described['steps'] = [];
  /** Whether the server is there, to be typed at. */
  let on = false;
  /** The act that was asked for last. */
  let last: HandAct['ask'] = 'begin';
  /** Words that must outlive the next drawing of the page. */
  let outlives = '';
  const start = () => new Worker(new URL('./rehearse-worker.ts', import.meta.url), { type: 'module' });
  const work = new AtWork<Ask, Told>(start, hear, begin);
  const editor = new Editor(root, act);
  const image = new ImagePlace(root, () => work.ask({ ask: 'image', folder }), { now, say, changed: showBusy });
  begin();

  addEventListener('pagehide', () => work.end());
  // Whoever goes elsewhere loses what was done here.
  addEventListener('beforeunload', (event) => on && event.preventDefault());
  addEventListener('pageshow', ({ persisted }) => persisted && work.again());
  addEventListener('storage', ({ key }) => (key === ANSWERS || key === null) && !on && !work.busy && work.again());
  root.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('button') : null;
    if (pressed?.dataset['copyRun'] !== undefined) void copyBlock(pressed);
    else if (pressed?.dataset['do']) press(pressed.dataset['do']);
  });
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (form.matches('[data-restart]')) act({ ask: 'restart', typed: field('boot')?.value.trim() ?? '' }, 'The server restarts …');
    else editor.submit(form);
  });

  function begin(): void {
    work.ask({ ask: 'describe', answers: recall(ANSWERS) ?? '', kept: '' });
    work.ask({ ask: 'image', folder });
  }

  function press(what: string): void {
    if (what === 'stop') {
      now('Stopping …');
      work.ask({ ask: 'stop' });
    } else if (what === 'interrupt') {
      if (on) terminal?.interrupt();
      terminal?.focus();
    } else if (what === 'leave') {
      outlives = 'The machine is gone, and its memory with it.';
      work.again();
    } else if (what === 'begin') act({ ask: 'begin' }, on ? 'A new server is made …' : 'The practice machine starts …');
    else if (what === 'check') act({ ask: 'check' }, 'Every step is looked at; that takes some seconds …');
    else if (what === 'first' || what === 'others') act({ ask: 'switch-on', which: what }, 'Switched on; they start …');
  }

  function act(ask: HandAct, words: string): void {
    if (!image.there || work.busy) return;
    last = ask.ask;
    if (last === 'begin') clear();
    both(words);
    work.act(ask);
    showBusy();
  }

  /** What was done on the server before this one is over. */
  function clear(): void {
    terminal?.clear();
    editor.clear();
    for (const name of ['clients', 'tally']) part(name)?.replaceChildren();
    showSteps(waiting.map(notLookedAt));
  }

  function showBusy(): void {
    // What has the focus must keep it, so nothing is disabled: `act` passes over what cannot be done now.
    for (const each of root.querySelectorAll<HTMLButtonElement>('[data-do], [data-restart] button, .editor button'))
      if (!['interrupt', 'leave', 'stop'].includes(each.dataset['do'] ?? ''))
        each.setAttribute('aria-disabled', String(work.busy || !image.there));
    const stop = root.querySelector<HTMLElement>('[data-do="stop"]');
    if (stop)
      keepFocus(
        () => (stop.hidden = !(work.busy && STOPPABLE.has(last))),
        () => root.querySelector('[data-do="check"]'),
      );
  }

  function hear(told: Told): void {
    if (image.hear(told)) return;
    if (told.tell === 'described') showDescribed(told.described);
    else if (told.tell === 'terminal') terminal?.print(told.text);
    else if (told.tell === 'shell-ended') showShellEnded(told.how);
    else if (told.tell === 'stands') showStands(told);
    else if (told.tell === 'clients') {
      part('clients')?.replaceChildren(...clientsView(told.lines, told.screen).map(toDom));
      say(told.lines.join(' '));
    } else if (told.tell === 'file') editor.show(told.path, told.found);
    else if (told.tell === 'saved') editor.saved(told.path, told.why);
    else if (told.tell === 'reports') showReports(told.reports);
    else if (told.tell === 'ended') showEnding(told.ending);
  }

  function showDescribed(described: Described): void {
    on = false;
    waiting = described.steps;
    keepFocus(
      () => root.replaceChildren(...handView(described).map(toDom)),
      () => root.querySelector('[data-do="begin"]'),
    );
    showSteps(waiting.map(notLookedAt));
    terminal = new Terminal(root, (text) => work.ask({ ask: 'type', text }));
    showBusy();
    if (outlives) both(outlives);
    outlives = '';
  }

  function showStands({ labels, first, others }: Extract<Told, { tell: 'stands' }>): void {
    const [standard = '', ...more] = labels;
    part('labels')?.replaceChildren(`LILO has noted: ${[`${standard}, which starts when nothing is typed`, ...more].join('; ')}.`);
    root.querySelector('[data-do="first"]')?.replaceChildren(`Switch on ${first}`);
    const rest = root.querySelector<HTMLElement>('[data-do="others"]');
    rest?.replaceChildren(`Switch on the other ${many(others, 'client', 'clients')}`);
    if (rest) rest.hidden = others === 0;
    for (const name of ['powers', 'at-hand']) {
      const each = part(name);
      if (each) each.hidden = false;
    }
  }

  function showShellEnded(how: number | 'hung' | { why: string }): void {
    if (how === 'hung') {
      both('The practice machine did not answer any more. Another has its place, on which nothing is done.');
      terminal?.print('\n[another machine: press Enter for a shell]\n');
    } else if (typeof how === 'number') terminal?.print(`[the shell has ended with status ${how}: press Enter for another]\n`);
    else terminal?.print(`[no shell can be opened: ${how.why}: press Enter to try again]\n`);
  }

  /** Their links lead into a tab of their own: the machine lives as long as this page. */
  function showSteps(reports: readonly StepReport[]): void {
    const place = part('steps');
    place?.replaceChildren(...reports.map((report) => toDom(stepView(report, names))));
    for (const link of place?.querySelectorAll<HTMLAnchorElement>('a[href]') ?? []) link.target = '_blank';
  }

  function showReports(reports: readonly StepReport[]): void {
    const open = new Set([...root.querySelectorAll('.stations details[open]')].map((each) => each.closest('li')?.id));
    const failed = reports.find(({ state }) => state === 'failed');
    showSteps(reports);
    for (const each of root.querySelectorAll<HTMLDetailsElement>('.stations details')) {
      const id = each.closest('li')?.id;
      each.open = open.has(id) || id === `step-${failed?.step}`;
    }
    const words = tallyOf(reports, names);
    part('tally')?.replaceChildren(words);
    say(words);
  }

  function showEnding(ending: Ending): void {
    image.ended();
    showBusy();
    if (ending.how === 'whole') {
      now(last === 'check' ? (part('tally')?.textContent ?? '') : '');
      if (last === 'begin') showBegun();
      if (last === 'restart') terminal?.focus();
    } else if (ending.how === 'stopped') both('Stopped.');
    else if (ending.how === 'broken') both(`That could not be done: ${ending.why}`);
    else if (ending.how === 'hung') {
      outlives = 'The practice machine did not answer any more and was replaced by another. What you did on it is gone.';
      both(outlives);
    }
  }

  function showBegun(): void {
    on = true;
    const begin = root.querySelector<HTMLElement>('[data-do="begin"]');
    begin?.replaceChildren('Start over');
    begin?.classList.remove('primary');
    const leave = root.querySelector<HTMLElement>('[data-do="leave"]');
    if (leave) leave.hidden = false;
    say('The machine is on. Type at the terminal.');
    terminal?.focus();
  }
}

/** What can be stopped, leaving the server as it is. */
const STOPPABLE: ReadonlySet<HandAct['ask']> = new Set(['check', 'switch-on'] as const);
