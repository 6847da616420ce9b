import { Bench } from './bench.ts';
import { Shown, type Steps } from './shown.ts';

// The bench of the workshop. Its modules come with the page; the command line when Node is asked for.
const root = document.querySelector<HTMLElement>('[data-workshop]');
const at = (name: string) => `${root?.dataset['workshop']}${name}`;

async function fetched(name: string): Promise<Response> {
  const response = await fetch(at(name)).catch(() => undefined);
  if (!response?.ok) throw new Error(`${name} does not come from the server of this guide.`);
  return response;
}

if (root)
  fetched('bench.json')
    .then((response) => response.json())
    .then((files: Record<string, string>) => {
      const steps: Steps = JSON.parse(root.dataset['steps'] ?? '{}');
      new Bench(new Shown(root, steps), new Map(Object.entries(files)), () =>
        fetched('mosix-ltsp.mjs').then((response) => response.text()),
      );
    })
    .catch(() => {
      root.textContent = 'The modules did not come, so the bench stays empty. Is the network there? Load this page anew.';
    });
