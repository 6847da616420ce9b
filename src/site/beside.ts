import { getCollection } from 'astro:content';
import { errata } from './errata.ts';
import { href } from './href.ts';

/** A page of words beside the guide's way. */
export interface Beside {
  /** Below the site's own folder. */
  path: string;
  href: string;
  title: string;
  short: string;
}

const entry = (path: string, title: string, short: string): Beside => ({ path, href: href(path), title, short });
const own = (await getCollection('pages')).filter(({ id }) => id !== 'home').sort((a, b) => a.data.order - b.data.order);

/** Everything that stands beside the guide's way, in the order in which a reader may want it. */
export const beside: readonly Beside[] = [
  ...own.map(({ id, data }) => entry(`${id}/`, data.title, data.short)),
  entry('rehearse/', 'Rehearse it', 'Your scripts on a practice server, in a real Linux inside the page.'),
  entry('rehearse/by-hand/', 'Do it by hand', 'A shell on the practice server, a file editor, and the same checks on what you did.'),
  entry('troubleshooting/', 'What you see when it fails', 'Symptoms, each with its cause, how to be sure, and the cure.'),
  entry(
    'errata/',
    'The HOWTO’s errata',
    `${errata.size} statements of 2001 that are wrong, incomplete or dangerous, and what to do instead.`,
  ),
  entry('reference/', 'Reference', 'File formats, tools, ports, kernel options, a glossary and the history.'),
  entry('sources/', 'Sources', 'What each statement rests on, and what each source is good for.'),
];
