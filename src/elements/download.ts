import { TOP, tarGz, zip } from '../../wizard/bundle/archive.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { save } from './save.ts';

/** Hands the bundle to the browser's own download. */
export async function download(plan: Plan, kind: 'tar.gz' | 'zip'): Promise<void> {
  const files = bundle(plan);
  const bytes = kind === 'zip' ? zip(files) : await tarGz(files);
  save(`${TOP}.${kind}`, bytes as Uint8Array<ArrayBuffer>, kind === 'zip' ? 'application/zip' : 'application/gzip');
}
