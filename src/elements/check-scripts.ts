import type { Verdict } from '../../wizard/check/finding.ts';
import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';
import { pageRunner } from '../runner/page-runner.ts';
import { keepFocus } from './keep-focus.ts';
import type { Session } from './session.ts';

/** What stops the run that goes on. */
let running: AbortController | undefined;

/** `Check` was pressed: every script of the bundle is parsed, with progress, and can be stopped. */
export async function checkScripts(session: Session): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const { plan, texts, problems } = session.state;
  if (problems.length) {
    tell('The answers hold an error, so there are no scripts yet. The list below says which.');
    show(false);
    return;
  }
  show(true);
  tell('The parser is fetched and reads the scripts …');
  try {
    const verdicts = await pageRunner(plan).run(texts, 'parse', mine.signal, ({ done, of }) => showProgress(done, of));
    if (session.state.texts !== texts) tell('An answer has changed meanwhile. Check again.');
    else {
      session.judgedOutside(verdicts);
      tellVerdict(verdicts, [...texts.keys()].filter((path) => path.endsWith('.sh')).length);
    }
  } catch {
    // A run that a newer one has stopped has nothing to say.
    if (running === mine) tell('Stopped. Nothing was checked.');
  } finally {
    if (running === mine) show(false);
  }
}

/** The verdict is no longer of these files. */
export function forgetVerdict(): void {
  tell('The answers have changed: check again.');
}

/** `Stop` was pressed. */
export function stopChecking(): void {
  running?.abort();
}

const places = (selector: string) => document.querySelectorAll<HTMLElement>(`[data-parsing] ${selector}`);

function show(busy: boolean): void {
  for (const stop of places('[data-stop]')) {
    keepFocus(
      () => (stop.hidden = !busy),
      () => stop.parentElement?.querySelector('[data-check]'),
    );
  }
  for (const bar of places('[data-parsed]')) {
    bar.hidden = !busy;
    bar.removeAttribute('value');
  }
}

function showProgress(done: number, of: number): void {
  for (const bar of places('[data-parsed]')) {
    bar.setAttribute('max', String(of));
    bar.setAttribute('value', String(done));
  }
}

function tell(...words: Parameters<Element['replaceChildren']>): void {
  for (const place of places('[data-parse-status]'))
    place.replaceChildren(...words.map((word) => (word instanceof Node ? word.cloneNode(true) : word)));
}

function tellVerdict([verdict]: readonly Verdict[], scripts: number): void {
  const [first] = verdict?.findings ?? [];
  if (verdict?.verdict === 'ok') tell(toDom(h('span', { class: 'is ok' }, `All ${scripts} scripts parse`)), ' as POSIX shell.');
  else if (verdict?.verdict === 'unknown')
    tell(toDom(h('span', { class: 'is unknown' }, 'cannot be known')), ` ${first?.message} ${first?.fix}`);
  else tell(toDom(h('span', { class: 'is error' }, 'error')), ` ${first?.where} ${first?.message} ${first?.fix}`);
}
