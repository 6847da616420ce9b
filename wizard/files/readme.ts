import type { Plan } from '../plan/schema.ts';
import { byHand, type Command } from './by-hand.ts';
import { because, fixed, type Line, line, type Reason } from './line.ts';
import type { FileModule } from './module.ts';
import { clientKernelName } from './network.ts';
import { address, number, word } from './quote.ts';
import { type ScriptStep, scriptPath, scriptSteps } from './script-names.ts';
import { scripts } from './scripts/index.ts';

const WIDTH = 72;
const told = (what: string): Reason => ({ what, source: 'GUIDE', confidence: 'documented' });

/** The reader's own guide in plain text, to be read on the server itself: warning, order, values, the way back. */
export const readme: FileModule = {
  path: () => 'README.txt',
  mode: 0o644,
  lines: (plan) => [...warning(), ...values(plan), ...order(plan), ...wayBack(), ...trust()],
};

function warning(): Line[] {
  return because(
    told('What is historical and unsafe, before anything else.'),
    ...fixed('USING MOSIX WITH LTSP: YOUR OWN GUIDE'),
    ...fixed(''),
    ...wrapped(
      'This is a set-up of the year 2001. Kernel 2.2 is not maintained and has known holes; telnet, TFTP, NFS without passwords and MOSIX itself trust everybody on their network. Use it on a network of its own, in a laboratory or a virtual machine, and never on a machine that can be reached from outside.',
    ),
    ...fixed(''),
    ...wrapped(
      'The packages cannot be had from the addresses of the HOWTO any more. The scripts fetch nothing: put the files into the folder below, and compare their sums with a second source.',
    ),
    ...fixed(''),
  );
}

function values(plan: Plan): Line[] {
  const { server, ltsp, downloads } = plan;
  return because(
    told('The values of your plan; plan.json holds all of them.'),
    ...fixed('YOUR VALUES'),
    line`  server           ${word('/server/name', server.name)}.${word('/server/domain', server.domain)}, ${address('/server/address', server.address)} on ${word('/server/card', server.card)}`,
    line`  clients          ${number('/clients', plan.clients.length)}; the first to try is ${word('/firstClient', plan.firstClient)}`,
    line`  their root       ${word('/ltsp/root', ltsp.root)}`,
    line`  their kernel     ${word('/ltsp/kernels', ltsp.kernels)}/${word('/clientKernel', clientKernelName(plan))}`,
    line`  downloads        ${word('/downloads/folder', downloads.folder)}`,
    ...fixed('  sums             md5sum -c MD5SUMS compares all files of this bundle'),
    ...fixed(''),
  );
}

const SERVER: readonly ScriptStep[] = [
  'rpm-install',
  'server-unpack',
  'server-mosix-install',
  'server-build',
  'server-hosts-and-map',
  'server-lilo',
];
const CLIENT: readonly ScriptStep[] = [
  'client-unpack',
  'client-patch',
  'client-configure',
  'client-build',
  'client-kernel-place',
  'client-tools',
  'client-rc-local',
  'client-accounts',
  'client-boot',
];

function order(plan: Plan): Line[] {
  const hand = byHand(plan);
  const step = (name: ScriptStep) => [...wrapped(`sh ${scriptPath(plan, name)}`, '     # '), ...wrapped(scripts[name].summary, '       ')];
  const theirs = (steps: readonly ScriptStep[]) =>
    scriptSteps(plan)
      .filter((each) => steps.includes(each))
      .flatMap(step);
  const lines: Line[] = [
    ...fixed('WHAT TO DO, IN THIS ORDER'),
    ...wrapped(
      'As root, in the folder of this file. Each script tells what it does; try it with --dry-run first. It stops at the first failure and says why, and can be run again.',
    ),
    ...fixed(''),
    ...wrapped('Make a boot floppy, and prove that the old kernel still starts:', '  '),
    ...typed(hand['boot-floppy']),
    ...typed(hand['prove-old-kernel']),
    ...wrapped('Look at the downloaded files:', '  '),
    ...(plan.server.kernel === 'rpm' ? typed(hand['check-rpms']) : []),
    ...(plan.server.kernel === 'compile' || plan.clientKernel === 'compile' ? typed(hand['check-sources']) : []),
    ...wrapped('The server:', '  '),
    ...theirs(SERVER),
    ...typed(hand['reboot-server']),
    ...typed(hand['server-verify']),
    ...wrapped('The clients, the first one alone:', '  '),
    ...theirs(CLIENT),
    ...wrapped(`Start ${word('/firstClient', plan.firstClient).text}, look at it, and watch the load move:`, '  '),
    ...typed(hand['client-verify']),
    ...typed(hand['watch-load']),
    ...typed(hand['start-jobs']),
    ...(plan.clients.length > 1 ? [...wrapped('All the others:', '  '), ...step('other-clients')] : []),
    ...fixed(''),
  ];
  return because(told('The order of the scripts and of what you type yourself.'), ...lines);
}

function wayBack(): Line[] {
  return because(
    told('How to undo everything.'),
    ...fixed('THE WAY BACK'),
    ...wrapped(
      'At any time: sh rollback.sh. It gives back every file that the scripts changed and runs LILO. Then start the machine again with the old kernel and run it a second time: only then packages and kernels are removed. The saved files are in /var/lib/mosix-ltsp-guide.',
    ),
    ...fixed(''),
    ...wrapped('If the machine does not start: type the old label at the prompt boot:, or use the floppy.'),
    ...fixed(''),
  );
}

function trust(): Line[] {
  return because(
    told('What is not known.'),
    ...fixed('WHAT NOBODY COULD CHECK'),
    ...wrapped(
      'There is no copy of the MOSIX packages and of LILO to try these files on. mosix.map and lilo.conf were checked by rules only. The MOSIX version inside the downloaded client kernels is not known; nodes of different versions may refuse to exchange processes.',
    ),
  );
}

/** Commands with their prompt; what to expect stands below, without one. */
function typed(command: Command): Line[] {
  const prompt = `     ${command.runs === 'client' ? 'on the client: ' : ''}${command.root ? '#' : '$'} `;
  return command.lines.map(({ pieces, reason }) => {
    const [first = '', ...rest] = pieces;
    const remark = typeof first === 'string' && first.startsWith('# ');
    return { pieces: remark ? [`       ${first.slice(2)}`, ...rest] : [prompt, ...pieces], ...(reason && { reason }) };
  });
}

/** Breaks text into lines of at most 72 columns, each begun by `indent` (further lines by blanks). */
function wrapped(text: string, indent = ''): Line[] {
  const lines: string[] = [];
  let current = indent;
  for (const each of text.split(' ')) {
    if (current.length + each.length + 1 > WIDTH && current.trim()) {
      lines.push(current);
      current = ' '.repeat(indent.length) + each;
    } else current += current === indent ? each : ` ${each}`;
  }
  return [...lines, current].flatMap(fixed);
}
