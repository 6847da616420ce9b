import { ipv4, maskBits, networkOf } from './parse/address.ts';
import { parseDhcpd, type Statement } from './parse/dhcpd.ts';
import { newerStatements, options, statements } from './parse/dhcpd-words.ts';
import { isPart } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Flaw, Rule } from './rule.ts';

const kind = 'dhcpd.conf';
const quotedStatements = new Set(['filename', 'server-name']);
const quotedOptions = new Set([
  'root-path',
  'domain-name',
  'host-name',
  'bootfile-name',
  'tftp-server-name',
  'nis-domain',
  'extensions-path',
  'merit-dump',
]);

const eachStatement = (judge: (statement: Statement) => Omit<Flaw, 'line'> | undefined) => (text: string) =>
  parseDhcpd(text).statements.flatMap((statement) => {
    const flaw = judge(statement);
    return flaw ? [{ line: statement.line, ...flaw }] : [];
  });

/** `option NAME code N = TYPE`, `option space NAME` and `option SPACE.NAME` define options, or use what was so defined. */
function definesOption({ name, words }: Statement): boolean {
  return name === 'option' && (words[1] === 'code' || words[0] === 'space' || (words[0]?.includes('.') ?? false));
}

/** Rules of `dhcpd.conf` that look at its form, its statements and its networks. */
export const dhcpdForm: Rule[] = [
  {
    id: 'dhcpd-conf-braces',
    kind,
    severity: 'error',
    title: 'Each brace has its partner',
    looked: 'all braces outside comments and quotes',
    source: 'DHCPMAN',
    run: (text) =>
      parseDhcpd(text).oddBraces.map(({ line, brace }) => ({
        line,
        message:
          brace === '{'
            ? 'expected a closing brace for this one; found the end of the file'
            : 'expected an opening brace before this one; found none',
        fix: brace === '{' ? 'add } where the block ends' : 'take the brace out, or add the one that opens the block',
      })),
  },
  {
    id: 'dhcpd-conf-semicolon',
    kind,
    severity: 'error',
    title: 'Each statement ends with a semicolon',
    looked: 'the end of each statement',
    source: 'DHCPMAN',
    run: eachStatement(({ ended, name, words }) =>
      ended
        ? undefined
        : {
            message: `expected a semicolon; found none after ${shown([name, ...words].join(' '))}`,
            fix: 'add ; at the end of the statement',
          },
    ),
  },
  {
    id: 'dhcpd-conf-quotes',
    kind,
    severity: 'error',
    title: 'File names, paths and domain names stand in quotes, and each quote is closed',
    looked: 'filename, server-name and options whose value is a text',
    source: 'DHCPMAN',
    run: eachStatement(({ name, words }) => {
      const open = [name, ...words].find((word) => word.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/.test(word));
      const value = quotedStatements.has(name)
        ? words[0]
        : quotedOptions.has(words[0]?.toLowerCase() ?? '') && name === 'option'
          ? words[1]
          : undefined;
      const bad = open ?? (value?.startsWith('"') ? undefined : value);
      return bad === undefined
        ? undefined
        : { message: `expected a text in quotes; found ${shown(bad)}`, fix: 'put one quote before the text and one after it' };
    }),
  },
  {
    id: 'dhcpd-conf-newer',
    kind,
    severity: 'error',
    title: 'No statement needs dhcpd 3 or later',
    looked: 'the first word of each statement, and definitions of options',
    source: 'LTS3DHCP',
    run: eachStatement((statement) =>
      newerStatements.has(statement.name) || definesOption(statement)
        ? {
            message: `expected a statement of dhcpd 2.0; found ${shown([statement.name, ...statement.words].join(' '))}, which came with dhcpd 3`,
            fix:
              statement.name === 'option'
                ? 'take it out; write option-128 instead of a name of your own'
                : 'take it out: dhcpd 2.0 does not start with it',
          }
        : undefined,
    ),
  },
  {
    id: 'dhcpd-conf-statement',
    kind,
    severity: 'error',
    title: 'Each statement is one that dhcpd 2.0 knows',
    looked: 'the first word of each statement, held against a list',
    source: 'DHCPMAN',
    run: eachStatement(({ name }) =>
      statements.has(name) || newerStatements.has(name)
        ? undefined
        : { message: `expected a statement of dhcpd 2.0; found ${shown(name)}`, fix: 'correct the spelling, or take the statement out' },
    ),
  },
  {
    id: 'dhcpd-conf-option',
    kind,
    severity: 'error',
    title: 'Each option is one that dhcpd 2.0 knows',
    looked: 'the name of each option, held against a list; option-1 to option-254 are free',
    source: 'DHCPMAN',
    run: eachStatement((statement) => {
      const option = statement.words[0]?.toLowerCase() ?? '';
      const number = Number(/^option-(\d{1,3})$/.exec(option)?.[1]);
      return statement.name !== 'option' || definesOption(statement) || options.has(option) || (number >= 1 && number <= 254)
        ? undefined
        : {
            message: `expected an option of dhcpd 2.0; found ${shown(option)}`,
            fix: 'correct the spelling, or write option-NNN with its number',
          };
    }),
  },
  {
    id: 'dhcpd-conf-range',
    kind,
    severity: 'warning',
    title: 'No address is given to machines that the file does not name',
    looked: 'range statements',
    source: 'GUIDE',
    run: eachStatement(({ name, words }) =>
      name === 'range'
        ? {
            message: `expected host entries only; found range ${shown(words.join(' '))}: any machine that asks gets an address, and MOSIX node numbers hang on addresses`,
            fix: 'take the range out and write a host entry for each machine',
          }
        : undefined,
    ),
  },
  {
    id: 'dhcpd-conf-netmask',
    kind,
    severity: 'error',
    title: 'Each subnet is a network address with the mask that fits it',
    looked: 'subnet statements',
    source: 'DHCPMAN',
    run: eachStatement(({ name, words }) => {
      if (name !== 'subnet') return undefined;
      const base = ipv4(words[0] ?? '');
      const bits = words[1]?.toLowerCase() === 'netmask' ? maskBits(words[2] ?? '') : undefined;
      return base !== undefined && bits !== undefined && networkOf(base, bits) === base
        ? undefined
        : {
            message: `expected a network and its mask; found ${shown(words.join(' '))}`,
            fix: 'write the first address of the network, such as: subnet 192.168.0.0 netmask 255.255.255.0 { }',
          };
    }),
  },
  {
    id: 'dhcpd-conf-no-subnet',
    kind,
    severity: 'error',
    title: 'A whole file declares the network that the server sits on',
    looked: 'whether there is a subnet statement; a part of a file needs none',
    source: 'DHCPMAN',
    run: (text) =>
      isPart(text) || parseDhcpd(text).statements.some(({ name }) => name === 'subnet')
        ? []
        : [{ line: 1, message: 'expected a subnet statement; found none', fix: 'add: subnet NETWORK netmask MASK { }' }],
  },
];
