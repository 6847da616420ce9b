import type { ToolCommand } from './tool-command.ts';

/** How the bundle itself is unpacked, looked at and taken back. */
export const bundle = {
  rollback: {
    text: 'sh ./rollback.sh',
    root: true,
    what: 'Takes back what the scripts have done so far, in two sittings.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  'verify-node': {
    text: 'sh ./verify.sh --node',
    root: true,
    what: 'On a client, in a folder with verify.sh: looks at that client and changes nothing.',
    source: 'GUIDE',
    confidence: 'tested',
  },
} satisfies Record<string, ToolCommand>;
