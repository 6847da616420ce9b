import { locksServices, XSESSION } from '../scenario/acts.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok } from './check.ts';

/** Processes may move. */
export const migration: readonly Check[] = [
  {
    id: 'sessions-free',
    step: 'login-manager',
    promise: 'A session that starts on the server may lend its programs away',
    reads: ['lock of sessions'],
    cannotKnow: ({ server }) => (server.kernel === 'rpm' ? 'whether the package of 0.97.8 edits /etc/inittab, no source tells' : undefined),
    judge({ after, played }) {
      if (!played('login-manager')) return failed('a session', 'one that was started', 'none');
      const tree = after('login-manager');
      const freed = /^exec \/bin\/mosrun -l /m.test(textAt(tree, XSESSION) ?? '');
      return !locksServices(tree) || freed
        ? ok
        : failed(
            'lock of the session',
            '0',
            '1: rc, which starts the login manager, runs under /bin/mosrun -h, and all that it starts is locked to the server',
          );
    },
  },
  {
    id: 'server-lets-go',
    step: 'see-migration',
    promise: 'Nothing keeps processes on the server: neither stay nor lstay is set there',
    reads: ['stay on the server'],
    judge({ tree }) {
      if (!tree.has('/proc/mosix/admin/stay')) return failed('/proc/mosix/admin', 'a kernel with MOSIX', 'no such folder');
      const set = ['stay', 'lstay'].find((name) => textAt(tree, `/proc/mosix/admin/${name}`)?.trim() !== '0');
      return set ? failed(`/proc/mosix/admin/${set}`, '0', '1: no process of the server moves away by itself') : ok;
    },
  },
  {
    id: 'one-version',
    step: 'see-migration',
    promise: 'Server and clients run the same version of MOSIX',
    reads: ['versions of MOSIX'],
    cannotKnow: ({ server, clientKernel }) => {
      if (clientKernel !== 'compile') return 'of which MOSIX the ready kernels of the clients are, no source tells';
      if (server.kernel === 'rpm')
        return 'the packages are 0.97.8, the sources 0.97.9, as you have accepted; whether processes move between these two is not known';
      return undefined;
    },
    judge({ played, plan }) {
      const server = played('server-reboot')?.server?.mosix;
      const client = played('start-client')?.clients.get(plan.firstClient)?.kernel?.mosix;
      if (!server || !client) return failed('the running kernels', 'MOSIX on server and client', 'none');
      return server === client
        ? ok
        : failed('the running kernels', 'one version of MOSIX', `${server} on the server, ${client} on ${plan.firstClient}`);
    },
  },
];
