import type { How } from '../engine.ts';

/** Hands whole lines on, with the folder where an engine keeps the server taken out of the paths. An empty text is the end of a stream. */
export function asOnTheServer(folder: string, output: How['output']): How['output'] {
  const begun = { out: '', err: '' };
  return (text, stream) => {
    const whole = begun[stream] + text;
    const end = text === '' ? whole.length : whole.lastIndexOf('\n') + 1;
    begun[stream] = whole.slice(end);
    if (end > 0) output(whole.slice(0, end).replaceAll(folder, ''), stream);
  };
}
