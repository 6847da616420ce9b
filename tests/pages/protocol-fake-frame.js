// The page that the protocol fake serves in the place of the vendor's runtime. It speaks the protocol of the vendor's client, by the vendor's own
// wire format, and hands every command to real Node on the other side of its server. It shows nothing of how the vendor's runtime runs.
import { Comlink } from '/vendor.js';

const ask = async (what, body) => {
  const response = await fetch(`/${what}`, { method: 'POST', body: body instanceof Uint8Array ? body : JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response;
};

function run({ command, args }, _stdout, _stderr, output) {
  const stop = new AbortController();
  const ended = async () => {
    const response = await fetch('/run', { method: 'POST', body: JSON.stringify({ command, args }), signal: stop.signal });
    const { code, written } = await response.json();
    // As a terminal has it: with its line ends and a colour.
    await output?.(new TextEncoder().encode(`\u001b[0m${written.replaceAll('\n', '\r\n')}`));
    await output?.(null);
    return code;
  };
  return Comlink.proxy({
    onExit: ended().catch(() => 143),
    kill: () => stop.abort(),
    write: () => {},
    resize: () => {},
  });
}

const instance = {
  fs: () =>
    Comlink.proxy({
      readFile: async (path) => new Uint8Array(await (await ask('read', { path })).arrayBuffer()),
    }),
  previewScript: () => undefined,
  runtimeInfo: () => ({ path: '/protocol-fake', cwd: '/protocol-fake' }),
  loadFiles: async (payload) => void (await ask('mount', payload)),
  serialize: async (path) => new Uint8Array(await (await ask('export', { path })).arrayBuffer()),
  run,
  teardown: async () => void (await ask('teardown', {})),
};

const { port1, port2 } = new MessageChannel();
Comlink.expose(
  {
    build: async () => {
      await ask('boot', {});
      return Comlink.proxy(instance);
    },
  },
  port1,
);
parent.postMessage({ type: 'init' }, '*', [port2]);
