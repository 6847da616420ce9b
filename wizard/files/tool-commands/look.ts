import type { ToolCommand } from './tool-command.ts';

/** Short looks by which a reader knows that a step is done, or undone. */
export const look = {
  packages: {
    text: 'rpm -q kernel-mosix mosix-redhat',
    root: false,
    what: 'Tells whether the two packages are installed.',
    source: 'E06',
    confidence: 'tested',
  },
  state: {
    text: 'ls /var/lib/mosix-ltsp-guide',
    root: true,
    what: 'Shows what the scripts have kept; the folder is gone when everything is taken back.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  inittab: {
    text: 'grep -n mosrun /etc/inittab',
    root: false,
    what: 'Shows the lines that start services through mosrun; nothing where there are none.',
    source: 'OMSPEC',
    confidence: 'documented',
  },
  boot: {
    text: 'ls -l /boot',
    root: false,
    what: 'Shows the kernels that are there.',
    source: 'LAME',
    confidence: 'documented',
  },
  mosix: {
    text: 'ls -d /proc/mosix',
    root: false,
    what: 'Tells whether the kernel that runs has MOSIX.',
    source: 'OMSPEC',
    confidence: 'documented',
  },
  'stop-jobs': {
    text: 'killall awk',
    root: false,
    what: 'Ends every awk of the user who types it.',
    source: 'RUN',
    confidence: 'tested',
  },
} satisfies Record<string, ToolCommand>;
