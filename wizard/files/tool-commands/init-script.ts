import type { ToolCommand } from './tool-command.ts';

/** The start script of MOSIX, which calls the tools when the machine starts and stops. */
export const initScript = {
  start: {
    text: '/etc/rc.d/init.d/mosix start',
    root: true,
    what: 'Loads the map.',
    source: 'MH02',
    confidence: 'documented',
  },
  stop: {
    text: '/etc/rc.d/init.d/mosix stop',
    root: true,
    what: 'In the successor: sends guests away, then takes the map away.',
    source: 'OMSPEC',
    confidence: 'inferred',
  },
  status: {
    text: '/etc/rc.d/init.d/mosix status',
    root: false,
    what: 'Prints the number of this node and the ranges of the map.',
    source: 'MH02',
    confidence: 'documented',
  },
  restart: {
    text: '/etc/rc.d/init.d/mosix restart',
    root: true,
    what: 'Stops and starts.',
    source: 'MH02',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
