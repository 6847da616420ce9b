import { TOP, tarGz, zip } from '../../wizard/bundle/archive.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** Hands the bundle to the browser's own download; nothing leaves the page. */
export async function download(plan: Plan, kind: 'tar.gz' | 'zip'): Promise<void> {
  const files = bundle(plan);
  const bytes = kind === 'zip' ? zip(files) : await tarGz(files);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: kind === 'zip' ? 'application/zip' : 'application/gzip' }),
  );
  link.download = `${TOP}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
