import { notParsed, parseVerdict, type ScriptFault } from '../../wizard/check/parse-verdict.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { ParseAnswer, ParseRequest } from './parse-messages.ts';
import type { Runner } from './runner.ts';

/** The parser has 750 kB; a line so slow that it needs longer is told to the reader instead of waited for. */
const PATIENCE = 30_000;

/** The engine in a worker of the page: it needs no other server and works offline. */
export function pageRunner(plan: Plan): Runner<'parse'> {
  return {
    async available() {
      if (typeof Worker === 'undefined' || typeof WebAssembly === 'undefined')
        return 'This browser has no workers or no WebAssembly, so the parser cannot run here.';
      return true;
    },
    async run(files, _parse, signal, progress) {
      const scripts = [...files].filter(([path]) => path.endsWith('.sh'));
      const paths = scripts.map(([path]) => path);
      const able = await this.available();
      if (able !== true) return [notParsed(paths, able)];
      try {
        return [parseVerdict(plan, paths, await faultsOf(scripts, signal, (done) => progress?.({ done, of: paths.length })))];
      } catch (error) {
        signal.throwIfAborted();
        return [notParsed(paths, `The parser could not be loaded: ${error instanceof Error ? error.message : String(error)}.`)];
      }
    },
  };
}

/** Has a worker of its own parse the scripts; it is ended with the answer, the signal, or when nothing comes for too long. */
function faultsOf(scripts: ParseRequest, signal: AbortSignal, progress: (done: number) => void): Promise<ScriptFault[]> {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' });
  const faults: ScriptFault[] = [];
  let done = 0;
  let hangs = 0;
  return new Promise<ScriptFault[]>((resolve, reject) => {
    const wait = () => {
      clearTimeout(hangs);
      hangs = window.setTimeout(() => reject(new Error(`nothing came from it for ${PATIENCE / 1000} seconds`)), PATIENCE);
    };
    wait();
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'its script did not load')));
    worker.addEventListener('message', ({ data }: MessageEvent<ParseAnswer>) => {
      wait();
      if ('failed' in data) reject(new Error(data.failed));
      else {
        if (data.fault) faults.push(data.fault);
        done += 1;
        progress(done);
        if (done === scripts.length) resolve(faults);
      }
    });
    worker.postMessage(scripts);
  }).finally(() => {
    clearTimeout(hangs);
    worker.terminate();
  });
}
