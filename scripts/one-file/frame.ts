import { parse } from 'parse5';
import { all, attribute, hasClass, htmlOf, isTag, only, type Parent } from '../html-tree.ts';
import type { Addresses } from './addresses.ts';
import { carryLink } from './carry-link.ts';

/** What stands around every page. */
interface Frame {
  header: string;
  footer: string;
  description: string;
}

/**
 * The head and the foot of the file: those of a step, which have all tools, with the way to the guide from a page of words.
 */
export function frameOf(step: string, words: string, home: string, addresses: Addresses): Frame {
  const page = parse(step);
  const header = only(page, (element) => hasClass(element, 'top'));
  const footer = only(page, (element) => hasClass(element, 'foot'));
  const answers = header.childNodes.findIndex((node) => 'attrs' in node && hasClass(node, 'answers'));
  header.childNodes.splice(
    answers,
    0,
    only(parse(words), (element) => hasClass(element, 'to-guide')),
  );
  const carried = (parent: Parent) => {
    for (const element of all(parent)) carryLink(element, '/', addresses);
  };
  carried(header);
  carried(footer);
  const about = only(parse(home), (element) => isTag('meta')(element) && attribute(element, 'name') === 'description');
  return { header: htmlOf(header), footer: htmlOf(footer), description: attribute(about, 'content') ?? '' };
}
