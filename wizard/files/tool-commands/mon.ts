import type { ToolCommand } from './tool-command.ts';

/** `mon` shows the load of all nodes. */
export const mon = {
  watch: {
    text: 'mon',
    root: false,
    what: 'Draws the load of every node that this one sees.',
    source: 'MH02',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
