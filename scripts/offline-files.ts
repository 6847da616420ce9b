import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the built site, as the service worker keeps it. */
export interface KeptFile {
  /** Below the top of the site. */
  url: string;
  /** Changes with its bytes; null where its name does so already. */
  revision: string | null;
}

/** A large file that is no part of reading and answering: it is kept when the reader asks for that. */
export interface Extra extends KeptFile {
  bytes: number;
}

/** What a service worker keeps of a built site. */
export interface OfflineFiles {
  kept: KeptFile[];
  extras: Extra[];
}

/** A page never is an extra; what else is larger than this, in bytes, is one. */
const LARGE = 500_000;

/** Of the practice machine all is one, so that it is kept whole or not at all. */
const MACHINE = /^rehearse\/linux\//;

/** Files that only a host reads, or that are the worker itself. */
const NOT_READ = /(^|\/)(_headers|_redirects|\.nojekyll|sw\.js)$/;

const NAMED_BY_HASH = /^assets\/.+[.-][\w-]{8}\.\w+$/;

/** Lists a built site, in the order in which it is fetched: what pages need first, by name. */
export function offlineFiles(folder: string): OfflineFiles {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile() && !NOT_READ.test(name) && !saysNone(folder, name))
    .sort();
  const listed = files.map((url): Extra => {
    const bytes = readFileSync(join(folder, url));
    const revision = NAMED_BY_HASH.test(url) ? null : createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { url, revision, bytes: bytes.length };
  });
  const isExtra = ({ url, bytes }: Extra) => (bytes > LARGE && !/(^|\/)index\.html$/.test(url)) || MACHINE.test(url);
  return {
    kept: listed.filter((file) => !isExtra(file)).map(({ url, revision }) => ({ url, revision })),
    extras: listed.filter(isExtra),
  };
}

/** The record of a practice machine that is not there: asked for anew each time, it must not be kept. */
const saysNone = (folder: string, name: string): boolean =>
  name === 'rehearse/linux/image.json' && JSON.parse(readFileSync(join(folder, name), 'utf8')) === null;
