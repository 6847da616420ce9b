import type { ToolCommand } from './tool-command.ts';

/** `make` builds a kernel 2.2, in the folder of its sources. */
export const make = {
  menus: {
    text: 'make menuconfig',
    root: true,
    what: 'Opens the menus of options and writes the file .config.',
    source: 'LAME',
    confidence: 'documented',
  },
  dep: {
    text: 'make dep',
    root: true,
    what: 'Works out which file of the sources depends on which.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
  clean: {
    text: 'make clean',
    root: true,
    what: 'Removes what an earlier build has left.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
  image: {
    text: 'make bzImage',
    root: true,
    what: 'Builds the kernel: arch/i386/boot/bzImage.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
  modules: {
    text: 'make modules',
    root: true,
    what: 'Builds the modules.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
  'modules-install': {
    text: 'make modules_install',
    root: true,
    what: 'Puts the modules into /lib/modules/VERSION. Move an older folder of that name away first.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
