import type { Plan } from '../plan/schema.ts';
import { because, fixed, line } from './line.ts';
import { type FileModule, part } from './module.ts';
import { networkOfPlan } from './network.ts';
import { partHeader } from './part-header.ts';
import { address, word } from './quote.ts';

/** The clients' root over NFS. LTSP's installer writes the same line; then the script adds nothing. */
export const exportsPart: FileModule = {
  path: () => part('/etc/exports'),
  mode: 0o644,
  lines: (plan) => [
    ...partHeader(plan, 'client-boot'),
    ...because(
      {
        what: 'Gives the root of the clients, read only, to the network of the clients and to nobody else. No blank before the bracket: with one, the options would go to the whole world. no_root_squash: root of a client reads as root, which LTSP needs.',
        source: 'FSH',
        confidence: 'inferred',
      },
      line`${word('/ltsp/root', plan.ltsp.root)} ${address('/server/address', networkOfPlan(plan).address)}/${address('/server/netmask', plan.server.netmask)}(ro,no_root_squash)`,
    ),
    ...(plan.localApps.wanted
      ? because(
          {
            what: 'Gives the home folders to the clients for local applications. The installer of LTSP proposes no_root_squash here too; it is left out, so that root of a client cannot change all homes.',
            source: 'FSH',
            confidence: 'inferred',
          },
          line`/home ${address('/server/address', networkOfPlan(plan).address)}/${address('/server/netmask', plan.server.netmask)}(rw)`,
        )
      : []),
  ],
};

/** tftp through inetd and tcpd, with or without `-s`: the file name in dhcpd.conf must fit it (E19). */
export const inetdConf: FileModule = {
  path: () => part('/etc/inetd.conf'),
  mode: 0o644,
  lines: (plan) => [
    ...partHeader(plan, 'client-boot'),
    ...because(
      {
        what: plan.ltsp.tftpSecure
          ? 'Serves files by TFTP from /tftpboot. With -s it is the top folder, so clients ask for names without that prefix.'
          : 'Serves files by TFTP from /tftpboot. Without -s clients ask for the full path.',
        source: 'EB',
        confidence: 'documented',
      },
      ...fixed(tftpLine(plan)),
    ),
  ],
};

function tftpLine({ ltsp }: Plan): string {
  return `tftp dgram udp wait root /usr/sbin/tcpd in.tftpd ${ltsp.tftpSecure ? '-s ' : ''}/tftpboot`;
}

/** Settings of LTSP that a client cannot do without; what the file has already stays as it is. */
export const ltsConf: FileModule = {
  path: (plan) => part(`${plan.ltsp.root}/etc/lts.conf`),
  mode: 0o644,
  lines: (plan) => [
    ...partHeader(plan, 'client-boot'),
    ...because({ what: 'Settings for every client.', source: 'LTSCONF', confidence: 'documented' }, ...fixed('[Default]')),
    ...because(
      {
        what: 'The server that clients log in to. Added only where the section has no such key.',
        source: 'LTSPSETUP',
        confidence: 'documented',
      },
      line`        SERVER = ${address('/server/address', plan.server.address)}`,
    ),
    ...because(
      {
        what: 'Lets LTSP find the X server for the graphics card. Added only where the section has no such key.',
        source: 'LTSCONF',
        confidence: 'inferred',
      },
      ...fixed('        XSERVER = auto'),
    ),
    ...(plan.localApps.wanted
      ? because(
          {
            what: 'Lets programs run on the clients: they mount the home folders of the server.',
            source: 'LTSLOCAL',
            confidence: 'inferred',
          },
          ...fixed('        LOCAL_APPS = Y'),
        )
      : []),
  ],
};
