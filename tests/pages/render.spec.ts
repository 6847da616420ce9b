import { linesView, reasonsOf } from '../../src/render/file-view.ts';
import { toHtml } from '../../src/render/to-html.ts';
import { h } from '../../src/render/tree.ts';
import { laidOver, type MarkedStation } from '../../src/render/way.ts';
import { line } from '../../src/site/way.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { print } from '../../wizard/files/print.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { planFrom } from './answers.ts';
import { expect, test } from './site.ts';

test('a hostile text stays text in built pages', () => {
  expect(toHtml(h('p', { title: '"><script>' }, '<img src=x> & "quoted"'))).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;img src=x&gt; &amp; &quot;quoted&quot;</p>',
  );
});

test('a rendered file reads as the file is printed, and every reason is in its list once', () => {
  const files = bundle(planFrom({}));
  for (const { path, lines } of files) {
    const html = toHtml(linesView(lines, { isMine: () => true }));
    const text = html
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    expect(text, path).toBe(print(lines));
    const numbers = [...html.matchAll(/data-why="(\d+)"/g)].map(([, number]) => Number(number));
    expect(Math.max(...numbers), path).toBe(reasonsOf(lines).length);
  }
  expect(files.length).toBeGreaterThan(10);
});

test('only the spoiled line is marked as spoiled, only a new one as changed', () => {
  const lines = ['one', 'two'].map((text) => ({ pieces: [text] }));
  expect(toHtml(linesView(lines, { isMine: () => false, changed: new Set(['two']), spoiled: 0 }))).toBe(
    '<code><span class="spoiled">one\n</span><span class="new">two\n</span></code>',
  );
});

/** All stations of the line, in their order, with a path laid over it. */
function stations(path: readonly string[], here?: string): MarkedStation[] {
  return laidOver(line, path, here).flatMap((piece) => ('lanes' in piece ? piece.lanes.flatMap((lane) => lane.stations) : [piece]));
}

for (const { id, steps } of routes())
  test(`the line lights just the steps of the route, up to where the reader is: ${id}`, () => {
    const on = stations(steps).filter(({ off }) => !off);
    expect(on.map((station) => station.id)).toEqual(steps);
    for (const [at, here] of steps.entries()) {
      const marked = stations(steps, here);
      expect(marked.filter((station) => station.here).map((station) => station.id)).toEqual([here]);
      expect(marked.filter(({ done, off }) => done && !off).map((station) => station.id)).toEqual(steps.slice(0, at));
    }
  });

test('a path that the line does not have goes dark where it leaves it', () => {
  const [first = '', second = ''] = routes()[0]?.steps ?? [];
  const on = stations([first, 'nowhere', second]).filter(({ off }) => !off);
  expect(on.map(({ id }) => id)).toEqual([first]);
});
