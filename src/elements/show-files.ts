import { byHand, type CommandId } from '../../wizard/files/by-hand.ts';
import { print } from '../../wizard/files/print.ts';
import { linesView, reasonsView } from '../render/file-view.ts';
import { listedFile, scriptOf } from '../render/listed-file.ts';
import { pathView } from '../render/path-view.ts';
import { planText } from '../render/plan-text.ts';
import { runView } from '../render/run-view.ts';
import { toDom } from '../render/to-dom.ts';
import { h, type Tree } from '../render/tree.ts';
import type { Spoilt } from './spoil.ts';
import { isMine, type State } from './state.ts';

/** Colours that the build gave to lines of scripts, by the line's text; a changed line goes without. */
const coloured = new Map<string, Tree[]>();

function rememberColours(code: Element): void {
  for (const line of code.children)
    if (line.querySelector('b'))
      coloured.set(
        line.textContent?.trimEnd() ?? '',
        [...line.childNodes].map((node) => {
          const text = (node.textContent ?? '').replace(/\n$/, '');
          return node instanceof Element ? h('b', {}, text) : text;
        }),
      );
}

/** What a place showed last and which of its lines the last change of an answer had brought. */
const shown = new WeakMap<Element, { text: string; changed: ReadonlySet<string> }>();

/** The lines that are marked as changed: those that the last change brought, until another one changes this file. */
function changedIn(place: Element, text: string, mark: boolean, written: string): ReadonlySet<string> {
  const last = shown.get(place) ?? { text: written, changed: new Set<string>() };
  if (!mark) last.changed = new Set();
  else if (text !== last.text) {
    const before = new Set(last.text.split('\n'));
    last.changed = new Set(text.split('\n').filter((line) => !before.has(line)));
  }
  shown.set(place, { ...last, text });
  return last.changed;
}

/** Brings the files beside the text up to date and marks the lines that changed. Folded files that show nothing yet stay so. */
export function showFiles(root: ParentNode, state: State, spoilt: Spoilt | undefined, mark: boolean): void {
  const mine = (pointer: string) => isMine(state.answers, pointer);
  for (const place of root.querySelectorAll<HTMLElement>('[data-file]')) {
    const file = listedFile(place.dataset.file ?? '', state.plan, state.files);
    const code = place.querySelector('pre code');
    place.hidden = !file;
    if (!file || !code) continue;
    const { path } = file;
    rememberColours(code);
    const here = spoilt?.path === path ? spoilt : undefined;
    const view = linesView(here?.lines ?? file.lines, {
      isMine: mine,
      changed: changedIn(place, print(file.lines), mark, code.textContent ?? ''),
      comments: !path.endsWith('.txt'),
      ...(path.endsWith('.sh') ? { colour: (text) => coloured.get(text.trimEnd()) ?? [text] } : {}),
      ...(here ? { spoiled: here.at } : {}),
    });
    code.replaceWith(toDom(view));
    place.querySelector('pre')?.setAttribute('aria-label', path);
    place.querySelector('.path')?.replaceWith(toDom(pathView(path, state.plan.ltsp.root, mine)));
    place.querySelector('.reasons ol')?.replaceWith(toDom(reasonsView(file.lines)));
    // A file that was spoiled on purpose is to be looked at, not to be taken along.
    for (const button of place.querySelectorAll<HTMLButtonElement>('.tools button')) button.disabled = here !== undefined;
  }
}

/** Brings the values and the commands in the text up to date. */
export function showValues(root: ParentNode, state: State): void {
  const mine = (pointer: string) => isMine(state.answers, pointer);
  for (const place of root.querySelectorAll<HTMLElement>('.prose [data-of]')) {
    if (place.closest('pre')) continue;
    const of = place.dataset.of ?? '';
    place.textContent = planText(state.plan, of);
    place.classList.toggle('mine', mine(of));
  }
  const commands = byHand(state.plan);
  for (const place of root.querySelectorAll<HTMLElement>('[data-command]')) {
    const { lines } = commands[place.dataset.command as CommandId];
    place.querySelector('pre code')?.replaceWith(toDom(linesView(lines, { isMine: mine })));
  }
  for (const place of root.querySelectorAll<HTMLElement>('[data-run]')) {
    const script = scriptOf(place.dataset.run ?? '', state.files);
    const code = place.querySelector<HTMLElement>('pre code');
    if (script && code) code.replaceWith(toDom(runView(script, code.dataset.option ?? '')));
  }
}
