import type { ToolCommand } from './tool-command.ts';

/** `rpm` installs, asks about and removes packages. Tried with an rpm of today in a root of its own. */
export const rpm = {
  install: {
    text: 'rpm -ivh FILE',
    root: true,
    what: 'Installs the package and removes none.',
    source: 'RUN',
    confidence: 'tested',
  },
  upgrade: {
    text: 'rpm -Uvh FILE',
    root: true,
    what: 'Installs the package, then removes older packages of the same name.',
    source: 'RUN',
    confidence: 'tested',
  },
  obsoletes: {
    text: 'rpm -qp --obsoletes FILE',
    root: false,
    what: 'What the package in this file says it replaces, whatever its name.',
    source: 'RUN',
    confidence: 'tested',
  },
  check: {
    text: 'rpm -K --nogpg FILE',
    root: false,
    what: 'Whether the file is whole. The option --nogpg is from memory: an rpm of today does not know it.',
    source: 'UNKNOWN',
    confidence: 'unknown',
  },
  'is-there': {
    text: 'rpm -q NAME',
    root: false,
    what: 'Which versions of the package NAME are installed.',
    source: 'RUN',
    confidence: 'tested',
  },
  files: {
    text: 'rpm -ql NAME',
    root: false,
    what: 'Which files the installed package NAME put where.',
    source: 'RUN',
    confidence: 'tested',
  },
  erase: {
    text: 'rpm -e NAME-VERSION-RELEASE',
    root: true,
    what: 'Removes one package. With two versions installed the bare name is refused.',
    source: 'RUN',
    confidence: 'tested',
  },
} satisfies Record<string, ToolCommand>;
