import { copyBlock } from '../elements/copy.ts';
import { fragment } from '../elements/fragment.ts';
import { keepFocus } from '../elements/keep-focus.ts';
import { ANSWERS, keep, recall } from '../elements/storage.ts';
import { toDom } from '../render/to-dom.ts';
import { AtWork, type Ending } from './at-work.ts';
import { ImagePlace } from './image-place.ts';
import type { Ask, Described, Told } from './messages.ts';
import { firstSaidView, stageView } from './stage-view.ts';
import { Stations } from './stations.ts';
import { stepNames } from './step-names.ts';

/** Where this tab keeps what was rehearsed. */
const KEPT = 'mosix-ltsp-guide/rehearsal';

const root = document.querySelector<HTMLElement>('[data-rehearse]');
if (root) rehearse(root);

/** The page of the rehearsal: what was pressed goes to the worker, what that tells is shown. */
function rehearse(root: HTMLElement): void {
  const names = stepNames(root);
  const folder = new URL(root.dataset['rehearse'] ?? '', location.href).href;
  const part = <E extends HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`);
  const say = (words: string) => part('said')?.replaceChildren(words);
  const now = (words: string) => part('now')?.replaceChildren(words);
  const firstButton = () => root.querySelector<HTMLElement>('[data-do="all"]');

  let described: Described | undefined;
  let stations: Stations | undefined;
  /** Words that must outlive the next drawing of the page: a worker in another's place describes all anew. */
  let outlives = '';
  /** The answers have changed while a step is played; what is played is of those before. */
  let stale = false;
  const start = () => new Worker(new URL('./rehearse-worker.ts', import.meta.url), { type: 'module' });
  const work = new AtWork<Ask, Told>(start, hear, begin);
  const image = new ImagePlace(root, () => work.ask({ ask: 'image', folder }), { now, say, changed: showBusy });
  begin();

  addEventListener('pagehide', () => work.end());
  addEventListener('pageshow', ({ persisted }) => persisted && work.again());
  addEventListener('storage', ({ key }) => {
    if (key !== ANSWERS && key !== null) return;
    if (work.busy) stale = true;
    else work.again();
  });
  addEventListener('hashchange', () => stations?.lead(fragment()));
  root.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('button') : null;
    if (pressed?.dataset['copyRun'] !== undefined) void copyBlock(pressed);
    else if (pressed?.dataset['do']) press(pressed.dataset['do'], pressed);
  });
  root.addEventListener('change', () => chosen());

  function begin(): void {
    stale = false;
    work.ask({ ask: 'describe', answers: recall(ANSWERS) ?? '', kept: recall(KEPT, 'sessionStorage') ?? '' });
    work.ask({ ask: 'image', folder });
  }

  const fault = (): string | null => root.querySelector<HTMLInputElement>('[name="fault"]:checked')?.value || null;

  /** Chooses a fault, or none. */
  function choose(name: string | null): void {
    for (const each of root.querySelectorAll<HTMLInputElement>('[name="fault"]')) each.checked = each.value === (name ?? '');
    chosen();
  }

  function chosen(): void {
    const name = fault();
    part('fault-said')?.replaceChildren(name ? name.replaceAll('-', ' ') : 'nothing does now');
    keepAll();
  }

  function keepAll(): void {
    if (described && stations)
      keep(KEPT, JSON.stringify({ plan: described.plan, fault: fault(), reports: stations.reports }), 'sessionStorage');
  }

  function press(what: string, pressed: HTMLElement): void {
    if (what === 'stop') {
      now('Stopping …');
      work.ask({ ask: 'stop' });
      return;
    }
    if (!image.there || work.busy || !described || !stations) return;
    const here = pressed.closest('li')?.dataset['step'] as Described['steps'][number] | undefined;
    const [first] = described.steps;
    const tried = described.first;
    const begun = stations.reports.some(({ state }) => state !== 'waiting');
    if (what === 'start-over') {
      stations.clear();
      tally();
      showFirst();
      keepAll();
      if (begun) act({ ask: 'start-over' });
    } else if (what === 'take-back') act({ ask: 'take-back' });
    else if (what === 'all') play(null, stations.next ? null : (first ?? null));
    else if (what === 'next') play(stations.next ?? null, null);
    else if (what === 'here') play(here ?? null, here && stations.isPlayed(here) ? here : null);
    else if (what === 'again') play(here ?? null, here ?? null);
    else if (tried) {
      choose(what === 'fail' ? tried.name : null);
      play(tried.step, tried.step);
    }
  }

  function play(until: Described['steps'][number] | null, from: Described['steps'][number] | null): void {
    act({ ask: 'play', until, from, fault: fault() });
  }

  function act(ask: Ask): void {
    now('The practice machine starts …');
    work.act(ask);
    showBusy();
  }

  function showBusy(): void {
    for (const each of root.querySelectorAll<HTMLButtonElement>('[data-do]')) {
      if (each.dataset['do'] === 'stop') keepFocus(() => (each.hidden = !work.busy), firstButton);
      // What has the focus must keep it, so nothing is disabled: `press` passes over what cannot be done now.
      else each.setAttribute('aria-disabled', String(work.busy || !image.there || (each.dataset['do'] === 'next' && !stations?.next)));
    }
    for (const each of root.querySelectorAll<HTMLInputElement>('[name="fault"]')) each.disabled = work.busy;
  }

  function hear(told: Told): void {
    if (image.hear(told)) return;
    if (told.tell === 'described') showDescribed(told.described);
    else if (told.tell === 'begins') {
      stations?.begins(told.step);
      now(`Now: ${names.titleOf(told.step)}`);
    } else if (told.tell === 'runs') stations?.runs(told.step, told.command);
    else if (told.tell === 'output') stations?.output(told.step, told.text);
    else if (told.tell === 'reports') {
      stations?.show(told.reports);
      keepAll();
    } else if (told.tell === 'ended') showEnding(told.ending);
  }

  function showDescribed(all: Described): void {
    described = all;
    keepFocus(() => root.replaceChildren(...stageView(all, names, root.dataset['errata'] ?? '').map(toDom)), firstButton);
    stations = new Stations(root, all.steps, names);
    if (all.kept) {
      stations.show(all.kept.reports);
      choose(all.kept.fault);
      now('This is what you saw last. The practice machine has to start anew for more.');
    } else chosen();
    tally();
    showFirst();
    showBusy();
    if (outlives) {
      now(outlives);
      say(outlives);
      outlives = '';
    }
    stations.lead(fragment());
  }

  function showEnding(ending: Ending): void {
    image.ended();
    stations?.ended();
    const words = endingWords(ending);
    if (ending.how === 'hung') outlives = words;
    const seen = tally();
    now(words);
    say(words || seen);
    showFirst();
    showBusy();
    if (stale) takeAnswers(words);
  }

  /** The answers that came while a step was played are rehearsed from now on. */
  function takeAnswers(ending: string): void {
    outlives = `${ending} Your answers have changed meanwhile, so the rehearsal begins anew with them.`.trim();
    work.again();
  }

  /** Beside its button, what came of the HOWTO's own line. */
  function showFirst(): void {
    const report = stations?.reports.find(({ step }) => step === described?.first?.step);
    const played = report && report.runs.length > 0 && (fault() === described?.first?.name || fault() === null);
    part('first-said')?.replaceChildren(...(played ? firstSaidView(report, names).map(toDom) : []));
    const mend = root.querySelector<HTMLElement>('[data-do="mend"]');
    if (mend && played && report.state === 'failed') mend.hidden = false;
  }

  /** What was found so far, in one line; returns it. */
  function tally(): string {
    const words = stations?.words() ?? '';
    part('tally')?.replaceChildren(words);
    return words;
  }
}

function endingWords(ending: Ending): string {
  if (ending.how === 'stopped') return 'Stopped. The step that was cut off begins anew when you go on.';
  if (ending.how === 'hung')
    return 'The practice machine did not answer any more and was replaced by another. Go on: the step begins anew.';
  if (ending.how === 'broken') return `The practice machine does not work: ${ending.why}. Load this page again to try once more.`;
  return '';
}
