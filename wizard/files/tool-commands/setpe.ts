import type { ToolCommand } from './tool-command.ts';

/** `setpe` loads, reads back and takes away the map. */
export const setpe = {
  load: {
    text: 'setpe -w -f /etc/mosix.map',
    root: true,
    what: 'Loads the map into the kernel: this starts MOSIX on the machine.',
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
} satisfies Record<string, ToolCommand>;
