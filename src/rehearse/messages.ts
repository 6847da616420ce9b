import type { StepId } from '../../wizard/flow/steps.ts';
import type { Found } from '../../wizard/rehearsal/engine.ts';
import type { StepReport } from '../../wizard/rehearsal/report.ts';
import type { Which } from '../../wizard/rehearsal/scenario/by-hand.ts';
import type { Ending } from './at-work.ts';
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

/** What both pages ask of the worker before anything runs. */
type AskFirst = { ask: 'describe'; answers: string; kept: string } | { ask: 'image'; folder: string };

/** What a rehearsal asks of the worker. */
export type RehearseAct =
  /** Plays on to a step, or to the end; with a fault; from a step once more. */
  { ask: 'play'; until: StepId | null; from: StepId | null; fault: string | null } | { ask: 'take-back' } | { ask: 'start-over' };

/** What somebody who works by hand asks of it. */
export type HandAct =
  /** A machine on which nothing is done. */
  | { ask: 'begin' }
  | { ask: 'restart'; typed: string }
  | { ask: 'switch-on'; which: Which }
  | { ask: 'check' }
  | { ask: 'open'; path: string }
  | { ask: 'save'; path: string; text: string };

export type Ask = AskFirst | RehearseAct | HandAct | { ask: 'stop' } | { ask: 'type'; text: string };

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
  /** What the terminal prints. */
  | { tell: 'terminal'; text: string }
  /** The shell has ended by itself, or with the machine, which another one replaces; or none can be opened, and why. */
  | { tell: 'shell-ended'; how: number | 'hung' | { why: string } }
  /** The server as it stands: what LILO has noted, the default first; the clients that can be switched on. */
  | { tell: 'stands'; labels: readonly string[]; first: string; others: number }
  /** How far clients came, each in a sentence; what was on their screens. */
  | { tell: 'clients'; lines: readonly string[]; screen: string }
  /** A file of the server that can be edited, empty where there is none yet; or why it cannot. */
  | { tell: 'file'; path: string; found: Found }
  /** A file was written; why not, where it could not be. */
  | { tell: 'saved'; path: string; why: string | undefined }
  | { tell: 'ended'; ending: Ending }
  /** That it is still at work. */
  | { tell: 'beat' };
