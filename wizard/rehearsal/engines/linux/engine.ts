import type { Engine, Mark, Tree } from '../../engine.ts';
import { byHandAt } from './by-hand.ts';
import { BUNDLE, groundAt } from './ground.ts';
import type { Image } from './image.ts';
import { Hung, Machine } from './machine.ts';
import { Tools } from './tools.ts';

/** Where the machine keeps the server. */
const SERVER = '/room/server';

/**
 * Plays scripts on a machine of their own: Linux with GNU tools and rpm, in an emulator. Throws `Hung` where the machine cannot be started,
 * or hangs in whatever it does; then a new one has its place, with what was mounted last, and kept states can be brought back to it.
 */
export async function linuxEngine(image: Image): Promise<Engine> {
  let machine = await Machine.start(image);
  const marks = new Map<Mark, Tree>();
  let mounted: { server: Tree; bundle: Tree } = { server: new Map(), bundle: new Map() };
  const tools = new Tools(() => machine);
  const ground = groundAt(SERVER, () => machine, tools);

  let laid: Machine | undefined;
  /** Makes the state to which the machine goes back from now on: with the bundle, and no server. */
  const lay = async (bundle: Tree) => {
    // What runs there and what is mounted is gone by that.
    if (laid === machine) await machine.reset();
    await tools.shell(`rm -rf ${SERVER} ${BUNDLE}; mkdir ${SERVER} ${BUNDLE}`);
    await tools.put(BUNDLE, bundle);
    await machine.keep();
    laid = machine;
  };
  const become = async (server: Tree) => {
    await machine.reset();
    await tools.put(SERVER, server);
  };
  const replace = async () => {
    await machine.end();
    machine = await Machine.start(image);
    await lay(mounted.bundle);
    await tools.put(SERVER, mounted.server);
  };
  let replacing: Promise<void> | undefined;
  /** Does what may hang; two things that hang on the same machine have it replaced once. */
  const outlasting = async <T>(act: () => Promise<T>): Promise<T> => {
    const at = machine;
    try {
      return await act();
    } catch (error) {
      if (error instanceof Hung && at === machine) {
        replacing ??= replace().finally(() => {
          replacing = undefined;
        });
      }
      await replacing;
      throw error;
    }
  };

  const engine: Engine = {
    ...ground,
    name: 'linux',
    hasRpm: true,
    byHand: byHandAt(SERVER, () => machine, tools, outlasting),
    change: (changes) => outlasting(() => ground.change(changes)),
    run: (script, args, how) => outlasting(() => ground.run(script, args, how)),
    tree: () => outlasting(() => ground.tree()),
    async mount(server, bundle) {
      mounted = { server, bundle };
      marks.clear();
      await outlasting(async () => {
        await lay(bundle);
        await tools.put(SERVER, server);
      });
    },
    async keep() {
      const mark = Symbol('kept');
      marks.set(mark, await engine.tree());
      return mark;
    },
    async back(mark) {
      const kept = marks.get(mark);
      if (!kept) throw new Error('a state that this engine has not kept');
      await outlasting(() => become(kept));
    },
    async reset() {
      marks.clear();
      await outlasting(() => become(mounted.server));
    },
    async end() {
      await machine.end();
    },
  };
  return engine;
}
