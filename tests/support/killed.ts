import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count } from './counts.ts';
import type { DistinctScript } from './distinct-scripts.ts';
import { full } from './in-turn.ts';
import { fingerprint } from './practice.ts';
import { type Server, type Stages, said } from './stages.ts';
import { killAt, traced } from './steps.ts';
import { OUTSIDE, promised, rollsBack } from './way-back.ts';

/** Every how manieth script of a file is looked at, and every how manieth boundary over all of those. */
const SCRIPTS = full ? 1 : 12;
const EVERY = full ? 1 : 48;
/** The rule, for the name of the count. */
const RULE = full ? '' : ` (every ${EVERY}th of every ${SCRIPTS}th script; FULL=1 takes all)`;

/** The scripts of a file that are looked at. */
export const someOf = (scripts: readonly DistinctScript[]): DistinctScript[] => scripts.filter((_, at) => at % SCRIPTS === 0);
/** At every how manieth of these the script is really killed, to see that the copied tree is what a kill leaves. */
const REALLY = full ? 15 : 2;

/** The machine starts: LILO names the old kernel, and no image that is not there. */
function starts(server: Server, at: string): void {
  const images = [...(server.read('/etc/lilo.conf') ?? '').matchAll(/^\s*image\s*=\s*"?([^\s"]+)/gm)].map(([, path = '']) => path);
  expect(images, at).toContain(server.plan.boot.image);
  for (const image of images) expect(server.read(image), `${at}: ${image}`).toBeDefined();
}

/** All that the further way back hangs on: what is there, and what is wanted of it. */
const stateOf = (server: Server, wanted: Map<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([server.plan, [...wanted], fingerprint(server.root)]))
    .digest('hex');

/** Looks at every boundary of scripts in their order; the boundaries without FULL=1 are chosen over all of them. */
export class Killed {
  readonly #servers: Stages;
  #boundary = 0;
  #looked = 0;
  #seen = new Set<string>();
  /** The tree of a plan's server on which nothing is done. */
  readonly #fresh = new Map<string, Map<string, string>>();
  /** States from which the way back was seen to give all back; most kills of a script come to one of a few after the first sitting. */
  #endsWell = new Set<string>();

  constructor(servers: Stages) {
    this.#servers = servers;
  }

  /**
   * The script on a server where all before it is done: killed before each of its steps and after the last, with its file half written
   * where it was writing one. Each time the machine starts, a second run ends as a whole one, and the way back gives every promised
   * file back.
   */
  script({ what, path, plan }: DistinctScript): void {
    if (what === 'rollback' || what === 'verify') throw new Error(`${what} is no step`);
    this.#walk(this.#servers.before(plan, what), path, (server, at, whole) => {
      const again = this.#servers.twin(server);
      const done = again.run(what);
      expect({ status: done.status, said: said(done) }, `${at}: second run`).toEqual({ status: 0, said: '' });
      expect(again.tree(), `${at}: second run`).toEqual(whole);
      again.end();
      this.#takenBack(server, at, this.#untouched(plan));
    });
  }

  /** The same for a sitting of rollback, from the server as it is: whatever it left, calling it again takes the rest back. */
  sitting(server: Server): void {
    this.#walk(server, 'rollback.sh', (killed, at) => this.#takenBack(killed, at, this.#untouched(server.plan)));
  }

  #untouched(plan: Plan): Map<string, string> {
    const key = JSON.stringify(plan);
    const known = this.#fresh.get(key);
    if (known) return known;
    const fresh = this.#servers.fresh(plan);
    const tree = fresh.tree(OUTSIDE);
    fresh.end();
    this.#fresh.set(key, tree);
    return tree;
  }

  /** Rolls back until nothing is left, looks at LILO each time, and wants all back that is promised. */
  #takenBack(server: Server, at: string, before: Map<string, string>): void {
    const wanted = promised(server, before);
    const passed = [stateOf(server, wanted)];
    const whole = rollsBack(server, at, (where) => {
      starts(server, where);
      const state = stateOf(server, wanted);
      if (this.#endsWell.has(state)) return 'known';
      passed.push(state);
      return undefined;
    });
    if (whole) expect(server.tree(OUTSIDE), `${at}: taken back`).toEqual(wanted);
    for (const state of passed) this.#endsWell.add(state);
  }

  #walk(server: Server, path: string, judge: (server: Server, at: string, whole: Map<string, string>) => void): void {
    const start = this.#servers.twin(server);
    const from = (EVERY - (this.#boundary % EVERY)) % EVERY;
    const { done, steps, states, forget } = traced(server, path, { every: EVERY, from });
    expect({ status: done.status, said: said(done) }, path).toEqual({ status: 0, said: '' });
    expect(steps.length, path).toBeGreaterThan(0);
    const whole = server.tree();
    const names = readdirSync(states).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.length - b.length);
    // After the last step nothing is half done: a second run changes nothing, and the way back begins at the end.
    if (full || (steps.length + 1) % EVERY === from) names.push('end');
    this.#boundary += steps.length + 1;
    let killed = 0;
    for (const name of names) {
      const number = Number.parseInt(name, 10);
      const at = `${path} of a plan with ${server.plan.server.kernel}, killed at ${name} (${steps[number - 1] ?? 'after the last step'})`;
      const state = name === 'end' ? this.#servers.twin(server) : this.#servers.of(server.plan, join(states, name));
      if (name !== 'end' && this.#looked++ % REALLY === 0) {
        const really = this.#servers.twin(start);
        expect(killAt(really, path, number, name.endsWith('-half')), at).toBe(true);
        expect(fingerprint(really.root), `${at}: really killed`).toEqual(fingerprint(state.root));
        really.end();
        killed++;
      }
      const key = `${path} ${JSON.stringify(server.plan)} ${fingerprint(state.root)}`;
      if (!this.#seen.has(key)) {
        this.#seen.add(key);
        starts(state, at);
        judge(state, at, whole);
      }
      state.end();
    }
    forget();
    start.end();
    count(`kill boundaries${RULE}, run again and taken back`, names.filter((name) => !name.endsWith('-half')).length);
    count(`files half written at a kill${RULE}, run again and taken back`, names.filter((name) => name.endsWith('-half')).length);
    count('kills by kill -9 that left the tree that was looked at', killed);
  }
}
