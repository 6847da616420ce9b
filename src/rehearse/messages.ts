import type { StepId } from '../../wizard/flow/steps.ts';
import type { StepReport } from '../../wizard/rehearsal/report.ts';
import type { ImageRecord } from './image-record.ts';

/** Whose plan is rehearsed. */
export type Whose = 'own' | 'example';

/** A fault that can happen to the plan. */
export interface FaultShown {
  name: string;
  step: StepId;
  symptom: string;
  /** Where it is a command that the HOWTO prints: the erratum about it, the command's lines, and why it fails. */
  printed?: { erratum: string; lines: readonly string[]; fails: string };
}

/** What a rehearsal has shown so far, as a browser keeps it over a reload. */
export interface KeptRehearsal {
  /** Of which plan: a sum of its text. */
  plan: string;
  fault: string | null;
  reports: readonly StepReport[];
}

/** The plan that will be rehearsed, before anything runs. */
export interface Described {
  whose: Whose;
  /** Why the reader's own answers are not taken, in a sentence; empty where they are, or where there are none. */
  why: string;
  /** A sum of the plan's text. */
  plan: string;
  steps: readonly StepId[];
  faults: readonly FaultShown[];
  /** The fault that shows one of the HOWTO's lines fail. */
  first: FaultShown | undefined;
  /** What was kept of a rehearsal of this very plan. */
  kept: KeptRehearsal | undefined;
}

/** What the page asks of the worker. */
export type Ask =
  | { ask: 'describe'; answers: string; kept: string }
  | { ask: 'image'; folder: string }
  /** Plays on to a step, or to the end; with a fault; from a step once more. */
  | { ask: 'play'; until: StepId | null; from: StepId | null; fault: string | null }
  | { ask: 'take-back' }
  | { ask: 'start-over' }
  | { ask: 'stop' };

/** How a piece of the rehearsal ended: `hung` where the machine did not answer and another one has its place. */
export type Ending = { how: 'whole' } | { how: 'stopped' } | { how: 'hung' } | { how: 'broken'; why: string };

/** What the worker tells. */
export type Told =
  | { tell: 'described'; described: Described }
  | { tell: 'image'; record: ImageRecord | null }
  /** Bytes of the machine that have come, of all of them; all of them come before it starts. */
  | { tell: 'fetched'; come: number; of: number }
  | { tell: 'begins'; step: StepId }
  | { tell: 'runs'; step: StepId; command: string }
  | { tell: 'output'; step: StepId; text: string }
  | { tell: 'reports'; reports: readonly StepReport[] }
  | { tell: 'ended'; ending: Ending }
  /** That it is still at work. */
  | { tell: 'beat' };
