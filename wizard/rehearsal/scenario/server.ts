import type { Changes, Engine, How, Tree } from '../engine.ts';

/** The server that an engine holds, looked at no more often than it has changed: a look is dear in some engines. */
export class Server {
  readonly #engine: Engine;
  #tree: Tree | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async tree(): Promise<Tree> {
    this.#tree ??= await this.#engine.tree();
    return this.#tree;
  }

  async change(changes: Changes): Promise<void> {
    this.#tree = undefined;
    await this.#engine.change(changes);
  }

  async run(script: string, args: readonly string[], how: How): Promise<number> {
    this.#tree = undefined;
    return await this.#engine.run(script, args, how);
  }
}
