import type { ToolCommand } from './tool-command.ts';

/** How the bundle itself is unpacked, looked at and taken back. */
export const bundle = {
  unpack: {
    text: 'tar xzf mosix-ltsp.tar.gz',
    root: true,
    what: 'Unpacks the archive into one folder, mosix-ltsp.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  enter: {
    text: 'cd mosix-ltsp',
    root: true,
    what: 'Goes into the folder of the bundle, where every script is run.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  whole: {
    text: 'md5sum -c MD5SUMS',
    root: true,
    what: 'Compares every file of the bundle with its sum.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  rollback: {
    text: 'sh ./rollback.sh',
    root: true,
    what: 'Takes back what the scripts have done so far, in two sittings.',
    source: 'GUIDE',
    confidence: 'tested',
  },
} satisfies Record<string, ToolCommand>;
