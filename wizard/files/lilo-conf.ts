import { NEW_LABEL } from '../plan/consistency.ts';
import type { Plan } from '../plan/schema.ts';
import { because, fixed, type Line, line } from './line.ts';
import { type FileModule, part } from './module.ts';
import { partHeader } from './part-header.ts';
import { word } from './quote.ts';

/**
 * A second entry for LILO. The old kernel stays the default. The name of the new image is not known before the package is
 * installed, so the script puts it (and the initrd's) where `@IMAGE@` and `@INITRD@` stand.
 */
export const liloConf: FileModule = {
  path: () => part('/etc/lilo.conf'),
  mode: 0o644,
  lines: (plan) => [...partHeader(plan, 'server-lilo'), ...entry(plan)],
};

function entry({ boot }: Plan): Line[] {
  return [
    ...because(
      {
        what: 'The new kernel. The script writes the name that it finds on the machine; no source gives it.',
        source: 'LAME',
        confidence: 'inferred',
      },
      ...fixed('image=@IMAGE@'),
    ),
    ...because(
      { what: 'What you type at the prompt `boot:` to start this kernel.', source: 'LAME', confidence: 'documented' },
      ...fixed(`\tlabel=${NEW_LABEL}`),
    ),
    ...because(
      {
        what: 'The partition that holds the root file system, the same as for the old kernel.',
        source: 'SOLRHE',
        confidence: 'documented',
      },
      line`	root=${word('/boot/root', boot.root)}`,
    ),
    ...(boot.rootDriverIsModule
      ? because(
          {
            what: 'The driver of the root disk is a module, so the kernel needs it from an initrd, made by mkinitrd.',
            source: 'LAME',
            confidence: 'documented',
          },
          ...fixed('\tinitrd=@INITRD@'),
        )
      : []),
    ...because(
      { what: 'The root is mounted read only first, so that it can be checked.', source: 'SOLRHE', confidence: 'documented' },
      ...fixed('\tread-only'),
    ),
    ...because(
      {
        what: 'If this kernel panics, the machine starts again after 30 seconds, and then the default, the old kernel, boots.',
        source: 'GUIDE',
        confidence: 'inferred',
      },
      ...fixed('\tappend="panic=30"'),
    ),
  ];
}
