import { basename } from 'node:path';
import type { PageWeight } from './page-weight.ts';

const KIB = 1024;

/** Byte budgets of the site, after brotli: why a reader on a slow line can use it. */
export const BUDGETS = {
  /** Scripts of a step before the first answer. */
  script: 18 * KIB,
  /** A step before the first answer, in all; `client-boot`, which shows the longest script, comes near it. */
  all: 32.5 * KIB,
} as const;

/**
 * Pages of words that run a script all the same, with all that it may fetch: the one that is shown in the place of a step takes a plan in the
 * address along; the one that searches; the one about offline use; the workshop.
 */
const WORDS_WITH_SCRIPT: Readonly<Record<string, number>> = {
  '404.html': 0.5 * KIB,
  'search/index.html': 9.5 * KIB,
  'offline/index.html': 3.25 * KIB,
  // The page itself, and from a press of a button on the whole rehearsal with the emulator in its worker.
  'rehearse/index.html': 230 * KIB,
  'rehearse/by-hand/index.html': 230 * KIB,
  // Mostly the command line, which comes when Node is asked for, and the rules in their worker.
  'workshop/index.html': 203 * KIB,
};

/** What every page runs: it has the browser keep the guide, and offers a newer version when there is one. */
const EVERY_PAGE = 2.25 * KIB;

/** What a step fetches from the first answer on, by the part that it is built into. */
export const LATER = {
  configuration: 6 * KIB,
  scripts: 31.5 * KIB,
  /** What README.txt says of each step. */
  readme: 1.75 * KIB,
  checks: 18 * KIB,
  flow: 13 * KIB,
  plan: 11.5 * KIB,
  travel: 10.5 * KIB,
  answering: 8.5 * KIB,
  /** Elements from descriptions; pages of words that draw need it alone. */
  dom: 0.75 * KIB,
  'all-answers': 3.5 * KIB,
  'hand-out': 1.5 * KIB,
  'spoil-box': 1 * KIB,
  /** Only where a newer version of the guide waits. */
  'offer-version': 1 * KIB,
  /** What lights up under the pointer and the focus. */
  touch: 0.75 * KIB,
  /** Only where the whole bundle is unfolded. */
  'bundle-tree': 6 * KIB,
  /** The drawing of the network, with its words. */
  'show-network': 4.5 * KIB,
  /** Only on the page that is printed. */
  'print-guide': 1.5 * KIB,
  /** Only where Check is pressed; the parser itself is a file of its own, see PARSER. */
  parser: 5.5 * KIB,
  grid: 5 * KIB,
  paste: 3.5 * KIB,
} as const;

/** The guide in one file: as it lies on a disk, and as it is sent, after gzip. */
export const ONE_FILE = { raw: 1_000_000, sent: 300_000 } as const;

/** The shell parser that Check fetches once, after brotli. */
export const PARSER = 210 * KIB;

/** All words of the guide, which the search fetches with the first word that is typed, after brotli. */
export const SECTIONS = 90 * KIB;

type Part = keyof typeof LATER;

/** The part of each script that the build writes, by the script's name without its hash. */
const PART_OF: Readonly<Record<string, Part>> = {
  configuration: 'configuration',
  scripts: 'scripts',
  readme: 'readme',
  checks: 'checks',
  judge: 'checks',
  flow: 'flow',
  plan: 'plan',
  travel: 'travel',
  sums: 'travel',
  answering: 'answering',
  'all-answers': 'all-answers',
  'hand-out': 'hand-out',
  'spoil-box': 'spoil-box',
  'offer-version': 'offer-version',
  touch: 'touch',
  'bundle-tree': 'bundle-tree',
  'show-network': 'show-network',
  'print-guide': 'print-guide',
  parser: 'parser',
  'parse-worker': 'parser',
  'rolldown-runtime': 'answering',
  draw: 'answering',
  dom: 'dom',
  grid: 'grid',
  paste: 'paste',
};

const kib = (bytes: number): string => `${(bytes / KIB).toFixed(1)} KiB`;

const partOf = (file: string): Part | undefined => PART_OF[basename(file).replace(/\..*$/, '')];

/** What a page may fetch later, part by part. */
function laterByPart({ later }: PageWeight): [Part, number][] {
  return (Object.keys(LATER) as Part[]).map((part) => [
    part,
    [...later].filter(([file]) => partOf(file) === part).reduce((sum, [, bytes]) => sum + bytes, 0),
  ]);
}

/** What is over its budget, one line each; none means that the site keeps them. A page of words alone runs what every page runs, and what is named above. */
export function overBudget(pages: readonly PageWeight[]): string[] {
  return pages.flatMap((page) => {
    if (!page.isStep) {
      const scripts = page.script + [...page.later.values()].reduce((sum, bytes) => sum + bytes, 0);
      return scripts <= EVERY_PAGE + (WORDS_WITH_SCRIPT[page.page] ?? 0)
        ? []
        : [`${page.page}: scripts on a page that is no step: ${kib(scripts)}`];
    }
    return [
      ...(Object.keys(BUDGETS) as (keyof typeof BUDGETS)[])
        .filter((name) => page[name] > BUDGETS[name])
        .map((name) => `${page.page}: ${name} ${kib(page[name])}, budget ${kib(BUDGETS[name])}`),
      ...laterByPart(page)
        .filter(([part, bytes]) => bytes > LATER[part])
        .map(([part, bytes]) => `${page.page}: later ${part} ${kib(bytes)}, budget ${kib(LATER[part])}`),
      ...[...page.later.keys()].filter((file) => !partOf(file)).map((file) => `${page.page}: later ${file}, a part without a budget`),
    ];
  });
}

/** The figures of every page, and of every part that is fetched later, as lines of a table. */
export function budgetTable(pages: readonly PageWeight[]): string[] {
  const row = (name: string, ...figures: string[]): string => [name.padEnd(48), ...figures.map((figure) => figure.padStart(10))].join(' ');
  const most = (part: Part): number =>
    Math.max(0, ...pages.flatMap(laterByPart).flatMap(([name, bytes]) => (name === part ? [bytes] : [])));
  return [
    row('page (after brotli)', 'script', 'in all'),
    ...pages.map((page) => row(page.page, kib(page.script), kib(page.all))),
    row('budget of a step', kib(BUDGETS.script), kib(BUDGETS.all)),
    '',
    row('from the first answer on', 'script', 'budget'),
    ...(Object.keys(LATER) as Part[]).map((part) => row(part, kib(most(part)), kib(LATER[part]))),
  ];
}
