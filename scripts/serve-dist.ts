import { base, dist } from './site.ts';
import { serve } from './static-server.ts';
import { Trouble } from './trouble.mjs';

/** PORT as a number; 0 asks for any free one. */
function portFrom(text: string | undefined): number {
  const port = Number(text || 4321);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Trouble({ where: 'PORT', expected: 'a whole number from 0 to 65535', found: `${text}`, todo: 'correct PORT, or unset it' });
}

/** Serves `dist/` where PORT, HOST and BASE say, and prints the address. */
export async function serveDist(): Promise<void> {
  const host = process.env['HOST'] || '127.0.0.1';
  const port = portFrom(process.env['PORT']);
  const server = serve({ folder: dist, base: base() });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new Trouble({
          where: `http://${host}:${port}/ (HOST, PORT)`,
          expected: 'an address and a port that are free',
          found: error.message,
          todo: 'stop what listens there, or choose another port: PORT=4322 npm start',
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : port;
  process.stdout.write(`http://${host.includes(':') ? `[${host}]` : host}:${at}${base()}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}
