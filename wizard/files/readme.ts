import type { Plan } from '../plan/schema.ts';
import { byHand, type Command } from './by-hand.ts';
import { because, fixed, type Line, line, type Reason } from './line.ts';
import type { FileModule } from './module.ts';
import { clientKernelName } from './network.ts';
import { address, number, word } from './quote.ts';
import { HAND_LOOKS, type Look, SCRIPT_LOOKS } from './readme-looks.ts';
import { type ScriptStep, scriptPath, scriptSteps } from './script-names.ts';
import { scripts } from './scripts/index.ts';

const WIDTH = 72;
const told = (what: string): Reason => ({ what, source: 'GUIDE', confidence: 'documented' });

/** The reader's own guide in plain text, to be read on the server itself: warning, order, values, the way back. */
export const readme: FileModule = {
  path: () => 'README.txt',
  mode: 0o644,
  lines: (plan) => [...warning(), ...values(plan), ...order(plan), ...wayBack(), ...trust(plan)],
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

/** They bring the tools of MOSIX, which may change how the server starts. */
const INSTALL: readonly ScriptStep[] = ['rpm-install', 'server-unpack', 'server-mosix-install'];
const SERVER: readonly ScriptStep[] = ['server-build', 'server-hosts-and-map', 'server-lilo'];
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

/** The way of this plan, step by step: what to do, what is seen then, and what to do where it is not. */
function order(plan: Plan): Line[] {
  const hand = byHand(plan);
  // Nothing of the guide starts dhcpd again where there are two cards: its start script may serve both.
  const byCard = plan.server.cards === 2 && plan.ltsp.boots === 'not yet';
  const startOfDhcpd = because(
    { what: 'Starts the DHCP server on the card of the clients only.', source: 'DHCPMAN', confidence: 'documented' },
    line`${[INDENT]}after each start of the server: # /usr/sbin/dhcpd ${word('/server/card', plan.server.card)}`,
  );
  const script = (name: ScriptStep): Item => ({
    does: `Run the script that ${scripts[name].summary}:`,
    lines: [...wrapped(`sh ${scriptPath(plan, name)}`, `${INDENT}# `), ...(name === 'client-boot' && byCard ? startOfDhcpd : [])],
    look: SCRIPT_LOOKS[name],
  });
  const theirs = (steps: readonly ScriptStep[]) =>
    scriptSteps(plan)
      .filter((each) => steps.includes(each))
      .map(script);
  const byHandItem = (does: string, commands: readonly Command[], look: Look): Item => ({ does, lines: commands.flatMap(typed), look });
  const sources = plan.server.kernel === 'compile' || plan.clientKernel === 'compile';
  const items: Item[] = [
    byHandItem(
      'Make a boot floppy, and prove that the old kernel still starts:',
      [hand['boot-floppy'], hand['prove-old-kernel']],
      HAND_LOOKS['way-back'],
    ),
    ...(plan.server.kernel === 'rpm' ? [byHandItem('Look at the two packages:', [hand['check-rpms']], HAND_LOOKS['check-rpms'])] : []),
    ...(sources ? [byHandItem('Look at the sources:', [hand['check-sources']], HAND_LOOKS['check-sources'])] : []),
    ...theirs(INSTALL),
    byHandItem('See whether the old kernel will start what starts through mosrun:', [hand['mosrun-without-mosix']], HAND_LOOKS.mosrun),
    ...theirs(SERVER),
    byHandItem('Start the server with the new kernel:', [hand['reboot-server'], hand['kernel-runs']], HAND_LOOKS.restart),
    byHandItem('Look at the server:', [hand['server-verify'], hand['server-sees-itself']], HAND_LOOKS.verify),
    ...theirs(CLIENT.filter((each) => each !== 'client-boot')),
    byHandItem('See that clients get a login:', [hand['xdmcp-listens']], HAND_LOOKS.login),
    ...theirs(['client-boot']),
    byHandItem(
      `Start ${word('/firstClient', plan.firstClient).text}, and look at it in a shell of its own:`,
      [hand['client-verify']],
      HAND_LOOKS['first-client'],
    ),
    byHandItem(
      'Watch the load move. Type the line with awk on another screen (Alt-F2), as often as the server has processors, and twice more:',
      [hand['watch-load'], hand['start-jobs']],
      HAND_LOOKS.load,
    ),
    ...theirs(['other-clients']),
  ];
  return because(
    told('The order of the scripts and of what you type yourself.'),
    ...fixed('WHAT TO DO, IN THIS ORDER'),
    ...wrapped(
      'As root, in the folder of this file. Each script tells what it does; try it with --dry-run first. It stops at the first failure and says where, what it expected, what it found and what to do. It can be run again. Run one at a time.',
    ),
    ...wrapped(
      'A script that finds no md5 sum in your plan prints size and sum of the file and stops. Compare them with a second source; then run it with --i-have-checked.',
    ),
    ...fixed(''),
    ...items.flatMap((item, at) => [...itemLines(item, at + 1), ...fixed('')]),
  );
}

interface Item {
  does: string;
  lines: readonly Line[];
  look: Look;
}

const INDENT = '     ';

function itemLines({ does, lines, look }: Item, number: number): Line[] {
  return [
    ...wrapped(does, `${String(number).padStart(3)}. `),
    ...lines,
    ...wrapped(`You see: ${look.see}`, INDENT),
    ...wrapped(`If not: ${look.unless}`, INDENT),
  ];
}

function wayBack(): Line[] {
  return because(
    told('How to undo everything.'),
    ...fixed('THE WAY BACK'),
    ...wrapped(
      'At any time: switch the clients off, then: sh rollback.sh. It gives back every file that the scripts changed and runs LILO. Then start the machine again with the old kernel and run it a second time: only then packages and kernels are removed. The saved files are in /var/lib/mosix-ltsp-guide.',
    ),
    ...fixed(''),
    ...wrapped('If the machine does not start: type the old label at the prompt boot:, or use the floppy.'),
    ...fixed(''),
  );
}

function trust(plan: Plan): Line[] {
  const versions = {
    unknown:
      ' The MOSIX version inside the downloaded client kernels is not known; nodes of different versions may refuse to exchange processes.',
    different: ' MOSIX is 0.97.8 on the server and 0.97.9 on the clients; nodes of different versions may refuse to exchange processes.',
    same: '',
  };
  const known = plan.server.kernel === 'compile' ? 'same' : 'different';
  return because(
    told('What is not known.'),
    ...fixed('WHAT NOBODY COULD CHECK'),
    ...wrapped(
      `There is no copy of MOSIX and of LILO of that time to try these files on. mosix.map and lilo.conf were checked by rules only.${versions[plan.clientKernel === 'compile' ? known : 'unknown']}`,
    ),
  );
}

/** Commands with their prompt; what to expect stands below, without one. Those that go to another folder come back to that of this file. */
function typed(command: Command): Line[] {
  const prompt = `${INDENT}${command.runs === 'client' ? 'on the client: ' : ''}${command.root ? '#' : '$'} `;
  const lines = command.lines.map(({ pieces, reason }) => {
    const [first = '', ...rest] = pieces;
    const remark = typeof first === 'string' && first.startsWith('# ');
    return { pieces: remark ? [`${INDENT}  ${first.slice(2)}`, ...rest] : [prompt, ...pieces], ...(reason && { reason }) };
  });
  const leaves = command.lines.some(({ pieces: [first] }) => typeof first === 'string' && first.startsWith('cd '));
  return leaves ? [...lines, ...fixed(`${prompt}cd -`)] : lines;
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
