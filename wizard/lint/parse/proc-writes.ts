import { latest } from './latest.ts';
import { readShell } from './shell.ts';

/** A redirection into /proc/mosix. */
export interface ProcWrite {
  line: number;
  path: string;
  /** Whether a test on /proc/mosix decides if it happens. */
  guarded: boolean;
}

const ROOT = '/proc/mosix';

/** A block of commands: whether what is around it is guarded, whether all in it is, and whether its condition looks at /proc/mosix. */
interface Block {
  opener: string;
  around: boolean;
  guarded: boolean;
  condition: boolean;
}

/** Finds what writes into /proc/mosix and whether a test stands before it; paths in variables are followed. */
export const procWrites = latest((text: string): ProcWrite[] => {
  const found: ProcWrite[] = [];
  const holders = new Set<string>();
  const outer: Block = { opener: '', around: false, guarded: false, condition: false };
  const blocks: Block[] = [outer];

  const pathOf = (word: string): string => {
    const bare = word.replace(/["']/g, '');
    const name = /^\$\{?(\w+)\}?/.exec(bare)?.[1];
    return name !== undefined && holders.has(name) ? ROOT : bare;
  };
  const names = (word: string) => pathOf(word).startsWith(ROOT);

  // Within one chain of && and ||: is a test being read, did it look at /proc/mosix, what has it decided.
  let testing = false;
  let looked = false;
  let chain = false;
  let afterOr = false;
  let loop: string | undefined;
  let redirects = false;
  let starts = true;
  const endChain = () => {
    testing = false;
    looked = false;
    chain = false;
    afterOr = false;
  };

  for (const [index, row] of readShell(text).visible.entries()) {
    const tokens = row.match(/\d*[<>]&[\d-]|&&|\|\||\d*>+\|?|[;&|(){}]|(?:\$\{\w+\}|\$\w*|[^\s;&|(){}<>$])+|</g) ?? [];
    for (const token of [...tokens, '\n']) {
      const block = blocks.at(-1) ?? outer;
      const guarded = block.guarded || chain;
      if (redirects) {
        redirects = false;
        if (names(token)) found.push({ line: index + 1, path: pathOf(token), guarded });
      } else if (/^\d*>+\|?$/.test(token)) redirects = true;
      else if (token === '&&') {
        chain ||= looked;
        testing = false;
        starts = true;
      } else if (token === '||') {
        afterOr = looked;
        testing = false;
        starts = true;
      } else if (/^[\n;&|]$/.test(token)) {
        block.condition ||= looked;
        endChain();
        loop = undefined;
        starts = true;
      } else if (token === '(' || token === '{' || (starts && /^(if|while|until|case)$/.test(token))) {
        blocks.push({ opener: token, around: guarded, guarded, condition: false });
        endChain();
        starts = true;
      } else if (token === ')' || token === '}' || (starts && /^(fi|done|esac)$/.test(token))) {
        const closes = { ')': '(', '}': '{', fi: 'if', esac: 'case' }[token] ?? 'loop';
        // The ) of a branch of a case closes nothing.
        if (block.opener === closes || (closes === 'loop' && /^(while|until|for)$/.test(block.opener))) blocks.pop();
        endChain();
        starts = false;
      } else if (starts && /^(then|do|else|elif)$/.test(token)) {
        block.guarded = block.around || (block.condition && (token === 'then' || token === 'do'));
        block.condition = false;
        starts = true;
      } else if (starts && token === 'for') {
        blocks.push({ opener: 'for', around: guarded, guarded, condition: false });
        loop = '';
        starts = false;
      } else {
        if (loop === '') loop = token;
        else if (loop !== undefined && names(token)) holders.add(loop);
        const [, name, value] = /^(\w+)=(.*)$/.exec(token) ?? [];
        if (name !== undefined && value !== undefined && names(value)) holders.add(name);
        if (starts && (token === '[' || token === 'test')) testing = true;
        else if (testing && names(token)) looked = true;
        if (starts && afterOr && /^(exit|return|continue|break)$/.test(token)) block.guarded = true;
        starts = false;
      }
    }
  }
  return found;
});
