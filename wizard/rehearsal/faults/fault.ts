import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Facet } from '../checks/facets.ts';
import type { Changes, Disks, Tree } from '../engine.ts';

/** One thing that goes wrong, played at one step. */
export interface Fault {
  name: string;
  /** The step at which it happens. */
  step: StepId;
  /** What a person sees of it, as the sources tell. */
  symptom: string;
  /** What it leaves other than it should be: the checks that read that fail, and no others. */
  touches: readonly Facet[];
  /** What stands in the evidence of a check that it fails. */
  shows: string | RegExp;
  /** The plans to which it can happen; all that have the step, where it is left out. */
  applies?(plan: Plan): boolean;
  /** What it changes before the step is played. */
  before?(tree: Tree, plan: Plan): Changes;
  /** What it changes after the step, before the next one. */
  after?(tree: Tree, plan: Plan): Changes;
  /** What is played in place of the step's script. */
  instead?(plan: Plan): { script: string; args: readonly string[] };
  /** What is run after the step's script. */
  also?(plan: Plan): { script: string; args: readonly string[] };
  /** The disks while the step's script runs. */
  disks?(plan: Plan): Disks;
  /** A folder of programs that the step's script finds first. */
  first?: string;
  /** The step is played a second time afterwards. */
  again?: true;
  /** Everything is taken back afterwards, and the way ends. */
  back?: true;
}
