import { parse } from 'parse5';
import { all, attribute, hasClass, htmlOf, isTag, only, type Parent } from './tree.ts';

/** What stands around every page. */
interface Frame {
  header: string;
  footer: string;
  description: string;
}

/**
 * The head and the foot of the file: those of a step, which have all tools, with the way to the guide from a page of words.
 * @param link what becomes of a link of the site
 */
export function frameOf(step: string, words: string, home: string, link: (address: string) => string): Frame {
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
    for (const { attrs } of all(parent)) for (const each of attrs) if (each.name === 'href') each.value = link(each.value);
  };
  carried(header);
  carried(footer);
  const about = only(parse(home), (element) => isTag('meta')(element) && attribute(element, 'name') === 'description');
  return { header: htmlOf(header), footer: htmlOf(footer), description: attribute(about, 'content') ?? '' };
}
