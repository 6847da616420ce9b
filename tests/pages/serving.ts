import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/static-server.ts';

/** A site that a test can change, spoil and take off the network. */
export class OwnSite {
  readonly folder: string;
  readonly base: string;
  #server: Server | undefined;
  #port = 0;
  /** Paths below the base that answer 500. */
  readonly broken = new Set<string>();

  /** Begins as a copy of a built site. */
  constructor(from: string, base = '/') {
    this.folder = mkdtempSync(join(tmpdir(), 'own-site-'));
    this.base = base;
    cpSync(from, this.folder, { recursive: true });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get address(): string {
    return `${this.origin}${this.base}`;
  }

  /** Listens; after a stop, at the same port as before. */
  async start(): Promise<void> {
    const server = serve({ folder: this.folder, base: this.base });
    const [answer] = server.listeners('request') as ((...each: unknown[]) => void)[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.broken.has((request.url ?? '').slice(this.base.length))) response.writeHead(500).end();
      else answer?.(request, response);
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** The server is gone: nobody listens at its port. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}
