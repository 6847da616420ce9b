import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { textsIn, treeOf } from './file-tree.ts';

/** How a command ended, and what it wrote to the terminal. */
export interface Done {
  code: number;
  output: string;
}

/** More than that, nobody reads, and a module that writes for ever would fill the page. In characters. */
const MOST_OUTPUT = 1_000_000;

/** Where a bundle is written in the container. */
const OUT = 'bundle';
const ARCHIVE = 'mosix-ltsp.tar.gz';

/** Node in a WebContainer, with the command line and the modules beside it. */
export class Container {
  readonly #inside: WebContainer;
  #running: WebContainerProcess | undefined;

  constructor(inside: WebContainer) {
    this.#inside = inside;
  }

  /** Writes files, over what lies there under their names. */
  async put(files: ReadonlyMap<string, string>): Promise<void> {
    await this.#inside.mount(treeOf(files));
  }

  /**
   * Runs Node and waits for its end. Rejects with the signal's reason when it is stopped.
   * @param hear is told what it writes, as it comes
   */
  async node(args: string[], signal: AbortSignal, hear?: (text: string) => void): Promise<Done> {
    signal.throwIfAborted();
    const running = await this.#inside.spawn('node', args, { env: { NO_COLOR: '1' } });
    this.#running = running;
    const stop = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        running.kill();
        reject(signal.reason);
      });
    });
    let output = '';
    const read = async (): Promise<Done> => {
      const words = running.output.getReader();
      for (let next = await words.read(); !next.done; next = await words.read()) {
        const text = plain(next.value);
        output += text;
        if (output.length > MOST_OUTPUT) {
          running.kill();
          throw new Error(`the command wrote more than ${MOST_OUTPUT} characters, and was stopped.`);
        }
        hear?.(text);
      }
      return { code: await running.exit, output };
    };
    return Promise.race([read(), stop]);
  }

  /** Makes the bundle of `plan.json`; its files by path where the command wrote them. */
  async generate(signal: AbortSignal, hear: (text: string) => void): Promise<{ done: Done; files?: Map<string, string> }> {
    const done = await this.node(['mosix-ltsp.mjs', 'generate', 'plan.json', '--out', OUT, '--force'], signal, hear);
    return done.code === 0 ? { done, files: textsIn(await this.#inside.export(OUT)) } : { done };
  }

  /** The bundle of `plan.json` as an archive; undefined where the command refuses it. */
  async archive(signal: AbortSignal, hear: (text: string) => void): Promise<Uint8Array | undefined> {
    const { code } = await this.node(['mosix-ltsp.mjs', 'generate', 'plan.json', '--archive', ARCHIVE, '--force'], signal, hear);
    return code === 0 ? this.#inside.fs.readFile(ARCHIVE) : undefined;
  }

  /** Ends it; another can be started then. */
  end(): void {
    this.#running?.kill();
    this.#inside.teardown();
  }
}

/** What a terminal would show: without colours, lines ended as in a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with this sign
const plain = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r\n/g, '\n');
