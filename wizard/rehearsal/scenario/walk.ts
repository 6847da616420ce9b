import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import type { Kernel } from '../server/kernels.ts';
import type { ClientStart } from './client-start.ts';

/** One script that ran. */
export interface Ran {
  script: string;
  args: readonly string[];
  status: number;
  out: string;
  err: string;
  /** Both as they came. */
  said: string;
}

/** What was done at one step of the plan's way. */
export interface Played {
  runs: readonly Ran[];
  after: Tree;
  /** The kernel that the server started with, where it was started. */
  server?: Kernel | undefined;
  /** How far each client came that was started, by its name. */
  clients: ReadonlyMap<string, ClientStart>;
}

/** A way through the guide as it was played; it stops at the first step that does not do what it promises to the reader's eye. */
export interface Walk {
  plan: Plan;
  /** The server before anything was done. */
  before: Tree;
  played: ReadonlyMap<StepId, Played>;
  stopped?: { step: StepId; why: string };
  /** The server at the end, before the way back. */
  finished: Tree;
  /** A person has done it: each step is looked at as it is now, and how scripts ended was not noted. */
  byHand?: true;
}

/** The walk of a server on which nothing was done. */
export const untouched = (plan: Plan, server: Tree): Walk => ({ plan, before: server, played: new Map(), finished: server });
