import { tmpdir } from 'node:os';
import { Unusable } from '../plan/problem.ts';
import type { Engine } from '../rehearsal/engine.ts';
import { linuxEngine } from '../rehearsal/engines/linux/engine.ts';
import { imageOnDisk, notedImage } from '../rehearsal/engines/linux/on-disk.ts';
import { nativeEngine } from '../rehearsal/engines/native/engine.ts';
import { faults } from '../rehearsal/faults/index.ts';
import type { Result } from '../rehearsal/judge.ts';
import { faultNamed, rehearse as play, playable } from '../rehearsal/rehearse.ts';
import { parsed, planFromFile, unusable } from './arguments.ts';
import type { Run } from './call.ts';
import { SIGNALS } from './uninterrupted.ts';

/** Plays the scripts of a plan's bundle on a practice server and judges each step; with a fault, to see what it looks like. */
export const rehearse: Run = async (args, io) => {
  const options = { engine: { type: 'string', default: 'native' }, fault: { type: 'string' } } as const;
  const lists = args.some((arg, at) => arg === '--fault=list' || (arg === '--fault' && args[at + 1] === 'list'));
  const { values, words } = parsed(args, options, lists && args.every((arg) => arg.startsWith('-') || arg === 'list') ? [] : ['PLAN']);
  const plan = words.length ? planFromFile(words[0] ?? '') : undefined;
  if (!plan || values.fault === 'list') {
    const all = faults.map(({ name, step, symptom }) => ({ name, step, symptom }));
    io.out(io.json ? `${JSON.stringify(all)}\n` : all.map(({ name, step, symptom }) => `${name} (${step})\n  ${symptom}\n`).join(''));
    return 0;
  }
  const fault = values.fault === undefined ? undefined : faultNamed(values.fault, plan);
  playable(plan);
  const stop = new AbortController();
  let engine: Engine | undefined;
  // An engine that is made in one go is there before this is called; one that is still starting has made nothing that stays.
  const interrupted = () => {
    if (!engine) process.exit(2);
    stop.abort(new Unusable([{ where: 'the rehearsal', expected: 'its end', found: 'an interruption', todo: 'Run it again.' }]));
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  try {
    engine = await engineNamed(values.engine);
    const results = await play(engine, plan, { fault, signal: stop.signal, begins: progress() });
    io.out(io.json ? `${JSON.stringify(results)}\n` : asTap(results));
    return results.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
  } catch (error) {
    // What the system refuses on the way, such as room on the disk, is no defect of the program.
    if (error instanceof Error && 'syscall' in error)
      throw unusable(
        tmpdir(),
        'a folder in which a practice server can be made',
        error.message,
        'Set TMPDIR to another folder, or make room.',
      );
    throw error;
  } finally {
    await engine?.end();
    for (const signal of SIGNALS) process.off(signal, interrupted);
  }
};

async function engineNamed(name: string): Promise<Engine> {
  if (name === 'native') return nativeEngine();
  if (name === 'linux') return await linuxEngine(imageOnDisk(notedImage()));
  throw unusable('--engine', 'native or linux', name);
}

/** Which step is played now, on a terminal only. */
function progress(): (step: string, at: number, of: number) => void {
  return (step, at, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${at === of ? '' : `step ${at} of ${of}: ${step}`}`);
  };
}

/** The verdicts in the form of TAP; what cannot be known is skipped, with its reason. */
function asTap(results: readonly Result[]): string {
  const line = ({ step, check, verdict, evidence }: Result, at: number) => {
    if (verdict === 'failed') return `not ok ${at + 1} - ${step}: ${check}\n# ${evidence}\n`;
    return `ok ${at + 1} - ${step}: ${verdict === 'ok' ? evidence : `${check} # SKIP ${evidence}`}\n`;
  };
  return `TAP version 13\n1..${results.length}\n${results.map(line).join('')}`;
}
