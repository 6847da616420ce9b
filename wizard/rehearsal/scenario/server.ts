import type { Changes, Ground, How, Tree } from '../engine.ts';

/** The server that an engine holds, looked at no more often than it has changed: a look is dear in some engines. */
export class Server {
  readonly #ground: Ground;
  #tree: Tree | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  async tree(): Promise<Tree> {
    this.#tree ??= await this.#ground.tree();
    return this.#tree;
  }

  async change(changes: Changes): Promise<void> {
    this.#tree = undefined;
    await this.#ground.change(changes);
  }

  async run(script: string, args: readonly string[], how: How): Promise<number> {
    this.#tree = undefined;
    return await this.#ground.run(script, args, how);
  }
}
