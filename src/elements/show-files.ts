import { byHand, type CommandId } from '../../wizard/files/by-hand.ts';
import { print } from '../../wizard/files/print.ts';
import { linesView, reasonsView } from '../render/file-view.ts';
import { listedFile, scriptOf } from '../render/listed-file.ts';
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
          return node instanceof Element ? h('b', { class: node.className }, text) : text;
        }),
      );
}

/** Brings the files beside the text up to date and marks the lines that changed. */
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
    const lines = here?.lines ?? file.lines;
    const before = new Set((mark ? (code.textContent ?? '') : print(lines)).split('\n'));
    const view = toDom(
      linesView(lines, {
        isMine: mine,
        before,
        comments: !path.endsWith('.txt'),
        colour: (text) => coloured.get(text.trimEnd()) ?? [text],
        ...(here ? { spoiled: here.at } : {}),
      }),
    );
    if (view.textContent === code.textContent) copyMarks(code, view);
    code.replaceWith(view);
    place.querySelector('pre')?.setAttribute('aria-label', path);
    place
      .querySelector('.path')
      ?.replaceChildren(path.slice(0, path.lastIndexOf('/') + 1), toDom(h('b', {}, path.slice(path.lastIndexOf('/') + 1))));
    place.querySelector('.reasons ol')?.replaceWith(toDom(reasonsView(file.lines)));
  }
}

/** The file is as it was: the lines that the last change marked stay marked. */
function copyMarks(from: Element, to: Element): void {
  [...from.children].forEach((line, at) => {
    if (line.classList.contains('new')) to.children[at]?.classList.add('new');
  });
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
