import { repeated } from './parse/repeated.ts';
import { type Row, rowsOf } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'inetd.conf';
const EXAMPLE = 'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd /tftpboot';

const isTftp = ({ fields }: Row) => fields[0] === 'tftp';

/** Service, socket, protocol, wait, user, program; a program inside inetd needs no arguments, any other its name. */
function wellFormed({ fields }: Row): boolean {
  const [, socket = '', , wait = '', , program = ''] = fields;
  return (
    /^(stream|dgram|raw|rdm|seqpacket)$/.test(socket) &&
    /^(no)?wait(\.\d+)?$/.test(wait) &&
    (program === 'internal' || (program.startsWith('/') && fields.length >= 7))
  );
}

/** Rules of `inetd.conf`, on the server (TFTP) and in the clients' root. */
export const inetdRules: Rule[] = [
  {
    id: 'inetd-conf-fields',
    kind,
    severity: 'error',
    title: 'Each line has service, socket, protocol, wait or nowait, user, program and its name',
    looked: 'the fields of each line that is not a comment',
    source: 'EB',
    run: (text) =>
      rowsOf(text)
        .filter((row) => !wellFormed(row))
        .map(({ line, text: found }) => ({
          line,
          message: `expected seven fields or more; found ${shown(found)}`,
          fix: `write all fields, such as: ${EXAMPLE}`,
        })),
  },
  {
    id: 'inetd-conf-tftp',
    kind,
    severity: 'error',
    title: 'The tftp line says dgram, udp and wait',
    looked: 'the second to fourth field of the tftp line',
    source: 'EB',
    run: (text) =>
      rowsOf(text)
        .filter((row) => isTftp(row) && wellFormed(row) && !/^dgram udp wait(\.\d+)?$/.test(row.fields.slice(1, 4).join(' ')))
        .map(({ line, fields }) => ({
          line,
          message: `expected "dgram udp wait"; found ${shown(fields.slice(1, 4).join(' '))}`,
          fix: `correct the line: ${EXAMPLE}`,
        })),
  },
  {
    id: 'inetd-conf-tftp-folder',
    kind,
    severity: 'warning',
    title: 'The tftp line names the one folder that it serves',
    looked: 'the arguments of the tftp line',
    source: 'EB',
    run: (text) =>
      rowsOf(text)
        .filter((row) => isTftp(row) && wellFormed(row) && !row.fields.slice(7).some((field) => /^\/[^/]/.test(field)))
        .map(({ line, text: found }) => ({
          line,
          message: `expected a folder at the end; found ${shown(found)}: what is then served hangs on the version of tftpd`,
          fix: `name the folder of the kernels: ${EXAMPLE}`,
        })),
  },
  {
    id: 'inetd-conf-tftp-twice',
    kind,
    severity: 'error',
    title: 'There is one active tftp line',
    looked: 'all lines for tftp that are not comments',
    source: 'EB',
    run: (text) =>
      repeated(rowsOf(text).filter(isTftp), () => 'tftp').map(({ item, first }) => ({
        line: item.line,
        message: `expected one tftp line; found another in line ${first.line}`,
        fix: 'put # before the one that is not to hold',
      })),
  },
];
