import { repeated } from './parse/repeated.ts';
import { rowsOf } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'lts.conf';

interface LtsLine {
  line: number;
  text: string;
  /** Set where the line opens a section. */
  opens: string | undefined;
  /** The section that the line stands in; undefined before the first one. */
  section: string | undefined;
  key: string | undefined;
  value: string | undefined;
}

function ltsLines(text: string): LtsLine[] {
  let section: string | undefined;
  return rowsOf(text).map(({ line, text: row }) => {
    const opens = /^\[([^[\]]+)\]\s*(?:#.*)?$/.exec(row)?.[1]?.trim();
    section = opens ?? section;
    const setting = /^([^\s=[\]]+)\s*=(.*)$/.exec(row);
    return { line, text: row, opens, section, key: setting?.[1], value: setting?.[2]?.replace(/#.*$/, '').trim() };
  });
}

/** Rules of `lts.conf`. */
export const ltsRules: Rule[] = [
  {
    id: 'lts-conf-line',
    kind,
    severity: 'error',
    title: 'Each line is a section or a setting',
    looked: 'the form of each line: [NAME] or KEY = value',
    source: 'LTSCONF',
    run: (text) =>
      ltsLines(text)
        .filter(({ opens, key }) => opens === undefined && key === undefined)
        .map(({ line, text: found }) => ({
          line,
          message: `expected [NAME] or KEY = value; found ${shown(found)}`,
          fix: 'write one setting on a line, with "=" between key and value',
        })),
  },
  {
    id: 'lts-conf-outside',
    kind,
    severity: 'error',
    title: 'Each setting stands in a section',
    looked: 'settings before the first section',
    source: 'LTSCONF',
    run: (text) =>
      ltsLines(text)
        .filter(({ key, section }) => key !== undefined && section === undefined)
        .map(({ line, key = '' }) => ({
          line,
          message: `expected a section before ${shown(key)}; found none`,
          fix: 'put [Default], or the name of a client in square brackets, above it',
        })),
  },
  {
    id: 'lts-conf-section-twice',
    kind,
    severity: 'error',
    title: 'Each section stands once',
    looked: 'the names of all sections',
    source: 'GUIDE',
    run: (text) =>
      repeated(
        ltsLines(text).filter((row) => row.opens !== undefined),
        (row) => row.opens?.toLowerCase() ?? '',
      ).map(({ item, first }) => ({
        line: item.line,
        message: `expected a section of its own name; found ${shown(item.text)} in line ${first.line} too`,
        fix: 'bring the settings of both under one heading',
      })),
  },
  {
    id: 'lts-conf-key-twice',
    kind,
    severity: 'warning',
    title: 'Each key stands once in its section',
    looked: 'the keys of each section',
    source: 'GUIDE',
    run: (text) => {
      // A section that stands twice is another rule's: what counts here is the stretch under one heading.
      let stretch = 0;
      const settings = ltsLines(text).flatMap(({ line, opens, key }) => {
        if (opens !== undefined) stretch += 1;
        return key === undefined ? [] : [{ line, key, place: `${stretch} ${key}` }];
      });
      return repeated(settings, ({ place }) => place).map(({ item, first }) => ({
        line: item.line,
        message: `expected ${shown(item.key)} once; found it in line ${first.line} too`,
        fix: 'keep the one that you mean',
      }));
    },
  },
  {
    id: 'lts-conf-key',
    kind,
    severity: 'warning',
    title: 'Keys are capitals, digits and underscores',
    looked: 'each key',
    source: 'LTSCONF',
    run: (text) =>
      ltsLines(text)
        .filter(({ key }) => key !== undefined && !/^[A-Z][A-Z0-9_]*$/.test(key))
        .map(({ line, key = '' }) => ({
          line,
          message: `expected a key in capitals; found ${shown(key)}`,
          fix: 'write it as the LTSP manual does, such as X_MODE_0',
        })),
  },
  {
    id: 'lts-conf-runlevel',
    kind,
    severity: 'warning',
    title: 'RUNLEVEL is 3, 4 or 5',
    looked: 'the value of RUNLEVEL: 5 is X, 4 is telnet, 3 is a shell',
    source: 'LTSCONF',
    run: (text) =>
      ltsLines(text)
        .filter(({ key, value }) => key === 'RUNLEVEL' && !/^[345]$/.test(value ?? ''))
        .map(({ line, value = '' }) => ({
          line,
          message: `expected 3, 4 or 5; found ${shown(value)}`,
          fix: 'write RUNLEVEL = 5, or 3 to look for a fault',
        })),
  },
];
