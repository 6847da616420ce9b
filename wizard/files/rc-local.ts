import { because, fixed, line } from './line.ts';
import { type FileModule, part } from './module.ts';
import { partHeader } from './part-header.ts';
import { word } from './quote.ts';

/**
 * What a client does when it starts. All clients share this file, so the block does nothing on a client that runs another
 * kernel, and nothing that fails in it may stop the client from reaching X: its shell and options are not known.
 */
export const rcLocal: FileModule = {
  path: (plan) => part(`${plan.ltsp.root}/etc/rc.local`),
  mode: 0o644,
  lines: (plan) => [
    ...partHeader(plan, 'client-rc-local'),
    ...because(
      {
        what: 'A subshell whose failure is no failure, whatever options the shell of the client has.',
        source: 'GUIDE',
        confidence: 'tested',
      },
      ...fixed('('),
    ),
    ...because(
      { what: 'Nothing is done where the kernel has no MOSIX, or /proc is not mounted yet.', source: 'E20', confidence: 'tested' },
      ...fixed('  [ -d /proc/mosix ] || exit 0'),
    ),
    ...because(
      {
        what: 'A client without a name of its own cannot find its address in the table, and all clients share one root. So it looks its address up in hosts and takes that name.',
        source: 'OMH',
        confidence: 'inferred',
      },
      ...fixed(`
  case "$(hostname 2> /dev/null)" in
    "" | "(none)" | localhost*)
      own=$(ifconfig eth0 2> /dev/null | sed -n 's/.*inet addr:\\([0-9.]*\\).*/\\1/p')
      name=$(sed -n "s/^$own[ 	][ 	]*[^ 	]*[ 	][ 	]*\\([^ 	]*\\).*/\\1/p" /etc/hosts 2> /dev/null | sed -n 1p)
      if [ -n "$own" ] && [ -n "$name" ]; then hostname "$name"; fi
      ;;
  esac`),
    ),
    ...because(
      {
        what: 'Loads the table of nodes: without it the kernel knows no other node. The HOWTO has this only as a tip.',
        source: 'SETPE',
        confidence: 'documented',
      },
      ...fixed('  if [ -x /sbin/setpe ] && [ -r /etc/mosix.map ]; then /sbin/setpe -w -f /etc/mosix.map; fi'),
    ),
    ...because(
      plan.ltsp.stay === 'lstay'
        ? {
            what: 'Keeps the own processes of the client, X among them, at home; guests may still move on. Written after setpe, before X starts.',
            source: 'MOSCTL',
            confidence: 'documented',
          }
        : {
            what: 'Keeps every process on the client, as the HOWTO prints it. Guests that have arrived cannot move on either.',
            source: 'H30',
            confidence: 'documented',
          },
      line`  if [ -w /proc/mosix/admin/${word('/ltsp/stay', plan.ltsp.stay)} ]; then echo 1 > /proc/mosix/admin/${word('/ltsp/stay', plan.ltsp.stay)}; fi`,
    ),
    ...because({ what: 'End of the subshell; its result is thrown away.', source: 'GUIDE', confidence: 'tested' }, ...fixed(') || :')),
  ],
};
