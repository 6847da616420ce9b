import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { type ImageRecord, machineFiles } from '../../scripts/linux/image.ts';
import { emulator as emulatorOnDisk } from '../../wizard/rehearsal/engines/linux/on-disk.ts';
import { linuxImage } from '../support/linux.ts';

const image = linuxImage();
const found = inject('linux');
const folder = 'folder' in found ? found.folder : '';

describe.skipIf(!image)('the image of the practice machine', () => {
  const record = () => JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8')) as ImageRecord;

  test('has the same bytes for the same packages', { tags: 'full' }, () => {
    const work = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
    try {
      const again = machineFiles(join(folder, 'parts'), join(work, 'unpacked'));
      const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
      expect(sum(again)).toBe(sum(image?.files ?? new Uint8Array()));
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });

  test('is recorded with the sums of its files', () => {
    for (const { file, bytes, sha256 } of record().files) {
      const there = readFileSync(join(folder, file));
      expect({ file, bytes: there.length, sha256: createHash('sha256').update(there).digest('hex') }).toEqual({ file, bytes, sha256 });
    }
  });

  test('names each package with version, sources and licences, and has their texts', () => {
    const texts = readFileSync(join(folder, 'licences.txt'), 'utf8');
    for (const { name, version, sources, licences } of record().packages) {
      expect(version, name).toMatch(/^[\w.+~:-]+$/);
      expect(sources[0], name).toMatch(/^[\w.+-]+=[\w.+~:-]+$/);
      expect(licences.join(), name).toMatch(/GPL|BSD|MIT|Expat|PD|public-domain|zlib|ISC/i);
      if (name !== 'linux') expect(texts).toContain(`==== ${name} ${version}\n`);
    }
    expect(record().packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['linux', 'bash-static', 'rpm', 'patch', 'tar', 'seabios']),
    );
    // A static program carries its C library along, whose source belongs to it.
    expect(
      record()
        .packages.find(({ name }) => name === 'bash-static')
        ?.sources.join(' '),
    ).toMatch(/glibc=/);
  });

  test('is at most 8 MB over the wire, with its emulator', async () => {
    const { gzipSync } = await import('node:zlib');
    const emulator = gzipSync(emulatorOnDisk()).length;
    const files = record().files.reduce((sum, { bytes }) => sum + bytes, 0);
    process.stdout.write(`practice machine: ${files} bytes of image, ${emulator} of emulator\n`);
    expect(files + emulator).toBeLessThan(8_000_000);
  });
});
