import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const VENDOR = join(here, '../../node_modules/@webcontainer/api/dist/vendor/index.js');

/** How the protocol fake answers: as the runtime does; never; with a page of somebody else, as a filter does; or by refusing to start. */
export type Behaviour = 'runs' | 'silent' | 'foreign' | 'refuses';

/** A tree in the form in which the client sends it: folders `d`, files `f` with their contents `c`. */
type Sent = { d: Record<string, Sent> } | { f: { c: string; b?: boolean } };

/**
 * Stands on loopback in the place of the vendor's server. The vendor's real client boots against it, and its commands run in real Node in a
 * scratch folder; that proves the page's side of the protocol, headers, ends and failures, and nothing about the vendor's runtime.
 */
export class ProtocolFake {
  behaviour: Behaviour = 'runs';
  /** What was asked of it, in order. */
  readonly asked: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'protocol-fake-'));
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));
  readonly #running = new Set<ChildProcess>();

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    for (const child of this.#running) child.kill();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.url ?? '').replace(/^\/|\?.*/g, '');
    this.asked.push(name);
    if (this.behaviour !== 'foreign') {
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
    }
    const send = (type: string, body: string | Uint8Array) => response.writeHead(200, { 'content-type': type }).end(body);
    if (name === 'headless')
      send(
        'text/html',
        this.behaviour === 'runs' || this.behaviour === 'refuses'
          ? '<!doctype html><script type="module" src="/frame.js"></script>'
          : '<!doctype html>',
      );
    else if (name === 'frame.js') send('text/javascript', readFileSync(join(here, 'protocol-fake-frame.js')));
    else if (name === 'vendor.js') send('text/javascript', readFileSync(VENDOR));
    else
      try {
        const body = await bodyOf(request);
        send('application/octet-stream', await this.#does(name, body, response));
      } catch (error) {
        response.writeHead(500).end(error instanceof Error ? error.message : String(error));
      }
  }

  async #does(name: string, body: Buffer, response: ServerResponse): Promise<string | Uint8Array> {
    if (name === 'boot') {
      if (this.behaviour === 'refuses') throw new Error('the protocol fake was told to refuse');
      rmSync(this.folder, { recursive: true, force: true });
      mkdirSync(this.folder);
      return '';
    }
    if (name === 'mount') {
      write(this.folder, JSON.parse(body.toString()));
      return '';
    }
    if (name === 'read') return readFileSync(join(this.folder, JSON.parse(body.toString()).path));
    if (name === 'export') return JSON.stringify(sent(join(this.folder, JSON.parse(body.toString()).path)));
    if (name === 'run') return JSON.stringify(await this.#run(JSON.parse(body.toString()), response));
    if (name === 'teardown') return '';
    throw new Error(`the protocol fake has no ${name}`);
  }

  #run({ command, args }: { command: string; args: string[] }, response: ServerResponse): Promise<{ code: number; written: string }> {
    if (command !== 'node') throw new Error(`the protocol fake has no ${command}`);
    this.asked.push(`node ${args.join(' ')}`);
    const child = spawn(process.execPath, args, { cwd: this.folder, env: { PATH: process.env['PATH'] } });
    this.#running.add(child);
    response.on('close', () => child.kill());
    let written = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += data));
    return new Promise((resolve) =>
      child.on('close', (code, signal) => {
        this.#running.delete(child);
        if (signal) this.asked.push(`killed ${args.join(' ')}`);
        resolve({ code: code ?? 143, written });
      }),
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function write(place: string, tree: Sent): void {
  if ('f' in tree) writeFileSync(place, tree.f.c, tree.f.b ? 'latin1' : 'utf8');
  else {
    mkdirSync(place, { recursive: true });
    for (const [name, entry] of Object.entries(tree.d)) write(join(place, name), entry);
  }
}

function sent(place: string): Sent {
  const entries = readdirSync(place, { withFileTypes: true });
  return {
    d: Object.fromEntries(
      entries.map((entry) => {
        const inside = join(place, entry.name);
        return [entry.name, entry.isDirectory() ? sent(inside) : { f: { c: readFileSync(inside, 'utf8') } }];
      }),
    ),
  };
}
