import { gzipSync } from 'fflate';
import { packTar } from 'modern-tar';

/** The year of the HOWTO: the same plan gives the same bytes. */
const EPOCH = new Date(Date.UTC(2001, 0, 1));

/** A tar of texts by name; a name that ends in a slash is a folder. */
export function tar(members: Readonly<Record<string, string | Uint8Array>>, mode = 0o644): Promise<Uint8Array> {
  return packTar(
    Object.entries(members).map(([name, content]) => {
      const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const common = { name, mtime: EPOCH, uid: 0, gid: 0, uname: 'root', gname: 'root' };
      return name.endsWith('/')
        ? { header: { ...common, size: 0, mode: 0o755, type: 'directory' as const } }
        : { header: { ...common, size: body.length, mode, type: 'file' as const }, body };
    }),
  );
}

export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9, mtime: 0 });
