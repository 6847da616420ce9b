import type { Plan } from '../../plan/schema.ts';
import { because, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { sourceValues, unpackBoth, unpacking } from '../shell/sources.ts';

const work: Line[] = [
  ...unpacking,
  ...because(
    {
      what: 'Kernel 2.2.17 as published, not the patched one of Red Hat: the patches of MOSIX are made for it.',
      source: 'E14',
      cites: ['H17', 'H18', 'H19', 'E12'],
      confidence: 'documented',
    },
    ...unpackBoth,
  ),
];

/** Unpacks kernel and MOSIX for the server (H17 to H20). */
export const serverUnpack = {
  summary: 'unpacks kernel 2.2.17 and MOSIX 0.97.9 for the server, each into a folder of its own',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-unpack'),
      summary: serverUnpack.summary,
      values: sourceValues(plan, shell('/sources/server', plan.sources.server)),
      needs: [],
      work,
    });
  },
};
