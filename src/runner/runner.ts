import type { Verdict } from '../../wizard/check/finding.ts';

/**
 * What a runner can be asked to do: parse the scripts of a bundle, or hold a plan and the files that are made from it against every rule
 * (the files that it is given are then those that it works in, `plan.json` among them).
 */
export type RunnerCommand = 'parse' | 'check';

/** How far a run is: files done, of how many. */
export interface Progress {
  done: number;
  of: number;
}

/** An engine that judges outside the page's own thread. Its verdicts are those of the panel `Checks`. */
export interface Runner<Command extends RunnerCommand> {
  /** Whether this browser can have it; else why not, as a sentence for the reader. */
  available(): Promise<true | string>;
  /**
   * Judges the files. Rejects with the signal's reason when it is stopped; whatever else keeps it from an answer is a verdict
   * 'cannot be known' that says why, never an error.
   * @param files path to text
   */
  run(
    files: ReadonlyMap<string, string>,
    command: Command,
    signal: AbortSignal,
    progress?: (progress: Progress) => void,
  ): Promise<Verdict[]>;
}
