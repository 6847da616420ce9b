import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { type HeaderRule, headersFor, readHeaderRules } from './header-rules.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.zip': 'application/zip',
};

export interface Site {
  /** The folder that is served. */
  folder: string;
  /** The path below which it is served: `/`, or `/x/` for a site built with BASE=/x/. */
  base: string;
}

/** A file, a place to go on to, or nothing. */
type Found = { file: string } | { moved: string } | undefined;

/** What a request's path means; nothing outside the folder, no hidden file, no way around by symbolic links, no doubled slash
 * (a redirect to one would name another machine). */
export function find({ folder, base }: Site, pathname: string): Found {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (`${path}/` === base) return { moved: base };
  if (!path.startsWith(base) || /\0|\\|\/\//.test(path)) return undefined;
  const parts = path.slice(base.length).split('/');
  if (parts.some((part) => part.startsWith('.'))) return undefined;
  const file = join(folder, ...parts);
  if (!existsSync(file) || !`${realpathSync(file)}${sep}`.startsWith(`${realpathSync(folder)}${sep}`)) return undefined;
  if (!statSync(file).isDirectory()) return path.endsWith('/') ? undefined : { file };
  const index = join(file, 'index.html');
  if (!existsSync(index)) return undefined;
  return path.endsWith('/') ? { file: index } : { moved: `${pathname}/` };
}

function answer(site: Site, rules: readonly HeaderRule[], request: IncomingMessage, response: ServerResponse): void {
  // Not by `new URL`: it takes `//x` for another machine, and throws at `//`.
  const [pathname = '/', ...query] = (request.url ?? '/').split('?');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const found = find(site, pathname);
  if (found !== undefined && 'moved' in found) {
    response.writeHead(301, { location: `${found.moved}${query.length > 0 ? `?${query.join('?')}` : ''}` }).end();
    return;
  }
  const missing = join(site.folder, '404.html');
  const file = found?.file ?? (existsSync(missing) ? missing : undefined);
  // What is asked for by its revision never changes.
  const asIs = found !== undefined && query.some((each) => each.startsWith('revision='));
  const cached = asIs ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { ...headersFor(rules, pathname), 'cache-control': cached, 'x-content-type-options': 'nosniff' };
  if (file === undefined) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(found === undefined ? 404 : 200, { ...headers, 'content-type': type, 'content-length': statSync(file).size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Serves a folder of static files. The headers of its `_headers` file are sent as a host would send them. */
export function serve(site: Site): Server {
  const file = join(site.folder, '_headers');
  const rules = existsSync(file) ? readHeaderRules(readFileSync(file, 'utf8')) : [];
  return createServer((request, response) => answer(site, rules, request, response));
}
