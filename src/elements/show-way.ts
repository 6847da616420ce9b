import { LANE_OFF, type Lane, laidOver, type MarkedFork, type MarkedStation, type Piece, stationWords } from '../render/way.ts';
import { dismiss } from './notices.ts';

/** The link of a step on the line. */
export function station(id: string): HTMLAnchorElement | null {
  return document.querySelector(`[data-station="${id}"] a`);
}

/** Lights the reader's own path on the line, counts its steps and leads Continue and Back along it. True on a step that is not on it. */
export function showWay(here: string, path: readonly string[]): boolean {
  showLine(here, path);
  const at = path.indexOf(here);
  const words = at >= 0 ? `Step ${at + 1} of ${path.length}` : 'Not on your way';
  if (at >= 0) {
    lead('back', path[at - 1]);
    lead('continue', path[at + 1]);
    dismiss('off');
  } else if (!station(here)) return false;
  for (const count of document.querySelectorAll('[data-position], [data-count]'))
    if (count.textContent !== words) count.textContent = words;
  return at < 0;
}

/** The line as the page was written with it; its lanes name the stations that they hold. */
function showLine(here: string, path: readonly string[]): void {
  const places = [...document.querySelectorAll<HTMLElement>('.line > li')];
  const line = places.map(
    ({ dataset, children }): Piece => dataset.station ?? [...children].filter((child) => child.matches('.lane')).map(laneIn),
  );
  laidOver(line, path, here).forEach((mark, at) => {
    const place = places[at];
    if (place) 'lanes' in mark ? showFork(place, mark) : showStation(place, mark);
  });
}

function laneIn(lane: Element): Lane {
  const stations = [...lane.querySelectorAll<HTMLElement>('[data-station]')].map(({ dataset }) => dataset.station ?? '');
  return { stations, ends: false };
}

function showStation(place: HTMLElement, { off, skipped, done, here }: MarkedStation): void {
  const link = place.querySelector('a');
  place.classList.toggle('off', off);
  place.classList.toggle('skipped', skipped);
  place.classList.toggle('done', done);
  link?.querySelector('small')?.remove();
  const words = stationWords({ off, here });
  if (words) link?.append(outOfSight(words));
  if (here) link?.setAttribute('aria-current', 'step');
  else link?.removeAttribute('aria-current');
}

function showFork(place: HTMLElement, { lanes, entered, left }: MarkedFork): void {
  place.querySelectorAll<HTMLElement>('.lane').forEach((lane, at) => {
    const mark = lanes[at];
    const fold = lane.querySelector('details');
    const off = mark?.off !== false;
    // Folded and unfolded only when the way changes: what the reader has opened stays open.
    if (fold && lane.classList.contains('off') !== off) fold.open = !off || mark?.stations.some(({ here }) => here) === true;
    lane.classList.toggle('off', off);
    const words = fold?.querySelector('summary .sr');
    if (words) words.textContent = off ? LANE_OFF : '';
    lane.querySelectorAll<HTMLElement>('[data-station]').forEach((inner, number) => {
      const station = mark?.stations[number];
      if (station) showStation(inner, station);
    });
  });
  for (const rail of place.querySelectorAll<HTMLElement>('[data-rail]')) {
    const off = lanes[Number(rail.dataset.rail)]?.off !== false;
    rail.classList.toggle('off', off);
    rail.classList.toggle('done', !off && (rail.dataset.out === undefined ? entered : left));
  }
}

function outOfSight(words: string): HTMLElement {
  const small = document.createElement('small');
  small.className = 'sr';
  small.textContent = words;
  return small;
}

function lead(way: 'back' | 'continue', id: string | undefined): void {
  const link = document.querySelector<HTMLElement>(`[data-go="${way}"]`);
  const target = id === undefined ? null : station(id);
  if (!link || !target) return;
  const before = link instanceof HTMLAnchorElement ? link.href : (link.dataset.href ?? '');
  const title = link.querySelector('small');
  if (title && !before.startsWith(target.href)) title.textContent = target.firstChild?.textContent ?? '';
  if (link instanceof HTMLAnchorElement) link.href = target.href;
  else link.dataset.href = target.href;
}
