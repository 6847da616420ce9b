import type { Section } from '../search/section.ts';
import { everyExample } from '../site/example.ts';
import { rules } from '../site/rules.ts';

/** What has a name but no page of its own: the rules of the checks, and the files of every way's bundle. */
export function namedSections(): Section[] {
  const entry = (kind: string, name: string, text: string, step: string): Section => ({
    at: `guide/${step}/`,
    kind,
    page: name,
    heading: name,
    text,
  });
  const files = new Map(
    everyExample().flatMap(({ files }) => files.map((file) => [file.path.replace(/^scripts\/\d+-/, 'scripts/NN-'), file])),
  );
  return [
    ...rules.map(({ rule, title, step }) => entry('Rule', rule, `${title}.`, step)),
    ...[...files].map(([path, { lines }]) => {
      const reasons = new Set(lines.flatMap(({ reason }) => reason?.what ?? []));
      return entry('File', path, [...reasons].slice(0, 3).join(' '), 'done');
    }),
  ];
}
