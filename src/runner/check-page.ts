import { askRules } from './ask-rules.ts';
import { notJudged } from './check-unknown.ts';
import type { Runner } from './runner.ts';

/** The engine in a worker of the page: the guide's own rules and modules, in every browser, with or without a network. */
export const checkInPage: Runner<'check'> = {
  async available() {
    return typeof Worker === 'undefined' ? 'This browser has no workers, so the rules cannot run beside the page.' : true;
  },
  async run(files, _check, signal) {
    const able = await this.available();
    if (able !== true) return [notJudged(able, 'The panel “Checks” of every step judges in the page itself.')];
    try {
      return await askRules({ judge: files.get('plan.json') ?? '' }, signal);
    } catch (error) {
      signal.throwIfAborted();
      const why = error instanceof Error ? error.message : String(error);
      return [notJudged(`The rules did not answer: ${why}.`, 'Load this page anew and try again.')];
    }
  },
};
