import type { ToolCommand } from './tool-command.ts';

/** `setpe` loads, checks, reads back and takes away the map. */
export const setpe = {
  load: {
    text: 'setpe -w -f /etc/mosix.map',
    root: true,
    what: 'Loads the map into the kernel: this starts MOSIX on the machine.',
    source: 'SETPE',
    confidence: 'documented',
  },
  check: {
    text: 'setpe -c -w -f /etc/mosix.map',
    root: true,
    what: 'Only looks whether the map agrees with itself; changes nothing.',
    source: 'SETPE',
    confidence: 'documented',
  },
  'as-node': {
    text: 'setpe -p 1 -w -f /etc/mosix.map',
    root: true,
    what: 'Loads the map and says which node this machine is, here 1, whatever its name resolves to.',
    source: 'SETPE',
    confidence: 'documented',
  },
  'from-input': {
    text: 'setpe -w',
    root: true,
    what: 'Loads a map that comes from standard input; -f with a hyphen as the name does the same.',
    source: 'SETPE',
    confidence: 'documented',
  },
  read: {
    text: 'setpe -r',
    root: true,
    what: 'Prints the map that the kernel holds.',
    source: 'SETPE',
    confidence: 'documented',
  },
  off: {
    text: 'setpe -off',
    root: true,
    what: 'Takes the map away: this stops MOSIX on the machine.',
    source: 'SETPE',
    confidence: 'documented',
  },
  gateways: {
    text: 'setpe -g 1 -w -f /etc/mosix.map',
    root: true,
    what: 'Also says how many gateways may lie between two nodes: 0, 1 or 2.',
    source: 'SETPE',
    confidence: 'documented',
  },
  'other-load': {
    text: 'setpe -W -f /etc/mosix.map',
    root: true,
    what: 'A form of -w. What it does otherwise is not in the part of the manual page that was read.',
    source: 'UNKNOWN',
    confidence: 'unknown',
  },
} satisfies Record<string, ToolCommand>;
