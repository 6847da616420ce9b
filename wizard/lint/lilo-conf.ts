import { callName, imagesOf, settingsOf } from './parse/lilo.ts';
import { repeated } from './parse/repeated.ts';
import { isPart } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'lilo.conf';
const LONGEST_LABEL = 15;

/** Rules of `lilo.conf`. That an entry has no `panic=` is no flaw: only this guide's own entry wants one. */
export const liloRules: Rule[] = [
  {
    id: 'lilo-conf-line',
    kind,
    severity: 'error',
    title: 'Each line is one word, or a key and its value',
    looked: 'the form of each line',
    source: 'SOLRHE',
    run: (text) =>
      settingsOf(text)
        .filter(({ whole }) => !whole)
        .map(({ line, text: found }) => ({
          line,
          message: `expected KEY=VALUE or one word; found ${shown(found)}`,
          fix: 'write one setting on a line, and close each quote',
        })),
  },
  {
    id: 'lilo-conf-label',
    kind,
    severity: 'error',
    title: 'Labels have 1 to 15 characters and no blank',
    looked: 'each label and alias',
    source: 'GUIDE',
    run: (text) =>
      settingsOf(text)
        .filter(
          ({ key, value = '', whole }) =>
            whole && (key === 'label' || key === 'alias') && (value === '' || value.length > LONGEST_LABEL || /\s/.test(value)),
        )
        .map(({ line, value = '' }) => ({
          line,
          message: `expected 1 to ${LONGEST_LABEL} characters without a blank; found ${shown(value)}, which has ${value.length}`,
          fix: 'choose a short label, such as mosix',
        })),
  },
  {
    id: 'lilo-conf-label-twice',
    kind,
    severity: 'error',
    title: 'Each label names one image',
    looked: 'all labels and aliases',
    source: 'GUIDE',
    run: (text) =>
      repeated(
        imagesOf(settingsOf(text)).flatMap((image) => image.names),
        ({ value = '' }) => value,
      ).map(({ item, first }) => ({
        line: item.line,
        message: `expected a label of its own; found ${shown(item.value ?? '')} in line ${first.line} too`,
        fix: 'give one of the two images another label; leave the old kernel its own',
      })),
  },
  {
    id: 'lilo-conf-no-label',
    kind,
    severity: 'error',
    title: 'Each image has a label',
    looked: 'the lines under each image= and other=',
    source: 'GUIDE',
    run: (text) =>
      imagesOf(settingsOf(text))
        .filter((image) => image.label === undefined)
        .map((image) => ({
          line: image.line,
          message: `expected a label for ${shown(image.path)}; found none, so that LILO takes the name of the file`,
          fix: 'add label=NAME under it',
        })),
  },
  {
    id: 'lilo-conf-default',
    kind,
    severity: 'error',
    title: 'The default is the label of an image',
    looked: 'default= and all labels; in a part of a file only if it has images',
    source: 'LAME',
    run: (text) => {
      const settings = settingsOf(text);
      const images = imagesOf(settings);
      if (isPart(text) && images.length === 0) return [];
      const names = new Set(images.flatMap((image) => [callName(image), ...image.names.map(({ value }) => value)]));
      return settings
        .filter(({ key, value }) => key === 'default' && !names.has(value))
        .map(({ line, value = '' }) => ({
          line,
          message: `expected the label of an image in this file; found ${shown(value)}`,
          fix: 'name the label of the kernel that runs today',
        }));
    },
  },
];
