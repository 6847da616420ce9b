import type { Verdict } from '../../wizard/check/finding.ts';

/** What a runner can be asked to do with the files of a bundle. */
export type RunnerCommand = 'parse';

/** How far a run is: files done, of how many. */
export interface Progress {
  done: number;
  of: number;
}

/** An engine that judges the files of a bundle outside the page's own thread. Its verdicts are those of the panel `Checks`. */
export interface Runner {
  /** Whether this browser can have it; else why not, as a sentence for the reader. */
  available(): Promise<true | string>;
  /**
   * Judges the files. Rejects with the signal's reason when it is stopped; whatever else keeps it from an answer is a verdict
   * 'cannot be known' that says why, never an error.
   * @param files path in the bundle to text
   */
  run(
    files: ReadonlyMap<string, string>,
    command: RunnerCommand,
    signal: AbortSignal,
    progress?: (progress: Progress) => void,
  ): Promise<Verdict[]>;
}
