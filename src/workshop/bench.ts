import type { Verdict } from '../../wizard/check/finding.ts';
import { save } from '../elements/save.ts';
import { ANSWERS, recall } from '../elements/storage.ts';
import { many } from '../render/many.ts';
import { askRules } from '../runner/ask-rules.ts';
import { checkInContainer } from '../runner/check-container.ts';
import { checkInPage } from '../runner/check-page.ts';
import type { OnBench } from '../runner/rules-messages.ts';
import { BenchFiles } from './bench-files.ts';
import type { Container, Done } from './container.ts';
import { useEditor } from './editor.ts';
import { NEEDS_RELOAD, type Obstacle, obstacle } from './obstacles.ts';
import type { Shown } from './shown.ts';
import { NotStarted, startContainer } from './start-container.ts';

/** What a button does; one that takes time is stopped by the signal. */
type Act = (signal: AbortSignal) => Promise<void> | void;

/** What the buttons of the workshop do. */
export class Bench {
  readonly #shown: Shown;
  readonly #files: BenchFiles;
  readonly #program: () => Promise<string>;
  readonly #module: () => string;
  #container: Container | undefined;
  #acting: AbortController | undefined;
  #starting = false;

  readonly #acts: Readonly<Record<string, Act>> = {
    'check-here': (signal) => this.#checkHere(signal),
    start: () => this.#start(),
    check: (signal) => this.#check(signal),
    generate: (signal) => this.#generate(signal),
    test: (signal) => this.#test(signal),
    stop: () => this.#acting?.abort(),
    end: () => this.#end(),
    reload: () => location.reload(),
    patch: () => this.#patch(),
    bundle: (signal) => this.#bundle(signal),
  };

  /**
   * @param originals the guide's own modules with their tests, by path
   * @param program fetches the command line as one file
   */
  constructor(shown: Shown, originals: ReadonlyMap<string, string>, program: () => Promise<string>) {
    this.#shown = shown;
    this.#files = new BenchFiles(originals);
    this.#program = program;
    shown.begin(this.#files.modules);
    void onBench().then(({ whose }) => shown.whose(whose));
    this.#module = useEditor(shown.root, this.#files);
    shown.root.addEventListener('click', ({ target }) => {
      const name = target instanceof HTMLElement ? target.dataset['do'] : undefined;
      if (name) void this.#press(name);
    });
    void obstacle().then((found) => (found === undefined || found === 'offline' ? shown.offerStart() : this.#inTheWay(found)));
  }

  async #press(name: string): Promise<void> {
    const act = this.#acts[name];
    if (!act) return;
    if (['stop', 'patch', 'reload'].includes(name)) return void act(new AbortController().signal);
    this.#acting?.abort();
    const mine = new AbortController();
    this.#acting = mine;
    this.#shown.busy(true);
    try {
      await act(mine.signal);
    } catch (error) {
      if (this.#acting === mine) this.#shown.tell(mine.signal.aborted ? 'Stopped.' : `That failed: ${wordsOf(error)}`);
    } finally {
      if (this.#acting === mine) this.#shown.busy(false);
    }
  }

  async #checkHere(signal: AbortSignal): Promise<void> {
    this.#shown.tell('The guide’s own modules are judged …');
    this.#tellVerdicts(
      await checkInPage.run((await onBench(signal)).files, 'check', signal),
      'The guide’s own modules, judged in this browser:',
    );
  }

  async #start(): Promise<void> {
    const found = await obstacle();
    if (found) return this.#inTheWay(found);
    if (this.#starting) return;
    this.#starting = true;
    this.#shown.starting();
    try {
      const program = await this.#program();
      this.#container = await startContainer();
      await this.#container.put(new Map([['mosix-ltsp.mjs', program]]));
      this.#shown.started();
      this.#shown.tell('Node runs. Check, generate or test what is on the bench.');
    } catch (error) {
      if (!(error instanceof NotStarted)) {
        this.#shown.offerStart();
        throw error;
      }
      this.#inTheWay(error.obstacle, error.message);
    } finally {
      this.#starting = false;
    }
  }

  async #check(signal: AbortSignal): Promise<void> {
    this.#shown.tell('The modules on the bench are judged …');
    const verdicts = await checkInContainer(this.#node(), this.#shown.hear).run(await this.#mounted(signal), 'check', signal);
    this.#tellVerdicts(verdicts, `${this.#whose()}, judged in Node:`);
  }

  async #generate(signal: AbortSignal): Promise<void> {
    this.#shown.tell('The bundle is made …');
    const { files: own } = await onBench(signal);
    await this.#node().put(await this.#mounted(signal));
    const { done, files } = await this.#node().generate(signal, this.#shown.hear);
    if (!files) return this.#tellEnd('No bundle was made', done);
    const { patchOf } = await import('./patch.ts');
    const patch = patchOf(own, files);
    const count = patch.match(/^diff --git/gm)?.length ?? 0;
    this.#shown.tell(
      count
        ? `${many(files.size, 'file')} made. ${many(count, 'of them differs', 'of them differ')} from what the guide’s own modules make:`
        : `${many(files.size, 'file')} made, the same as the guide’s own modules make.`,
    );
    if (count) this.#shown.patch(patch);
  }

  async #test(signal: AbortSignal): Promise<void> {
    const test = this.#module().replace(/\.mjs$/, '.test.mjs');
    this.#shown.tell(`${test} runs …`);
    await this.#node().put(await this.#mounted(signal));
    const done = await this.#node().node(['--test', test], signal, this.#shown.hear);
    if (done.code === 0) this.#shown.tell(`${test} passes.`);
    else this.#tellEnd(`${test} fails`, done);
  }

  #end(): void {
    this.#container?.end();
    this.#container = undefined;
    this.#shown.offerStart();
    this.#shown.tell('Node has ended. Your changes are still on the bench.');
  }

  async #patch(): Promise<void> {
    const { patchOf } = await import('./patch.ts');
    const patch = patchOf(this.#files.originals, this.#files.now);
    if (patch) save('changes.patch', patch, 'application/octet-stream');
    this.#shown.tellHome(patch ? 'changes.patch is downloaded.' : 'No module is changed, so there is no patch.');
  }

  async #bundle(signal: AbortSignal): Promise<void> {
    if (!this.#container) return this.#shown.tellHome('Start Node first: your modules make the bundle there.');
    await this.#container.put(await this.#mounted(signal));
    const archive = await this.#container.archive(signal, this.#shown.hear);
    if (archive) save('mosix-ltsp.tar.gz', archive as Uint8Array<ArrayBuffer>, 'application/gzip');
    this.#shown.tellHome(
      archive
        ? 'mosix-ltsp.tar.gz is downloaded.'
        : 'The checks found an error, so no bundle was made. What the command wrote stands above.',
    );
  }

  /** What lies in the container besides the program: every module as it is on the bench, and the plan. */
  async #mounted(signal: AbortSignal): Promise<Map<string, string>> {
    return new Map([...this.#files.now, ['plan.json', (await onBench(signal)).files.get('plan.json') ?? '']]);
  }

  #node(): Container {
    if (!this.#container) throw new Error('Node does not run');
    return this.#container;
  }

  #whose(): string {
    const count = this.#files.changed.length;
    return count ? `The modules on the bench, ${count} of them changed` : 'The modules on the bench, none of them changed';
  }

  #tellVerdicts(verdicts: readonly Verdict[], whose: string): void {
    this.#shown.tell(whose);
    this.#shown.verdicts(verdicts);
  }

  #tellEnd(what: string, { code }: Done): void {
    this.#shown.tell(`${what}: the command ended with exit code ${code}. What it wrote:`);
  }

  #inTheWay(found: Obstacle, said = ''): void {
    this.#shown.obstacle(found, said, NEEDS_RELOAD.has(found));
  }
}

/** The plan as the answers make it now: another tab may have changed them. */
const onBench = (signal?: AbortSignal): Promise<OnBench> => askRules({ answers: recall(ANSWERS) ?? '' }, signal);

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
