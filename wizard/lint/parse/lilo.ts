import { linesOf } from './rows.ts';

/** One line of `lilo.conf`: `key = value`, or a bare word such as `prompt`. */
export interface Setting {
  line: number;
  text: string;
  key: string;
  /** Without its quotes; undefined for a bare word. */
  value: string | undefined;
  /** False where the line has no such form. */
  whole: boolean;
}

/** What can be booted: the lines from `image=` or `other=` to the next of the two. */
export interface Image {
  line: number;
  /** Of the kernel, or of the partition of another system. */
  path: string;
  label: Setting | undefined;
  /** All names by which it can be called, its label first. */
  names: Setting[];
}

/** All lines that say something. */
export function settingsOf(text: string): Setting[] {
  return linesOf(text).flatMap((raw, index) => {
    const row = raw.trim();
    if (row === '' || row.startsWith('#')) return [];
    const [, key = '', equals, rest = ''] = /^([^\s="#]+)\s*(=?)\s*(.*)$/.exec(row) ?? [];
    const quoted = /^"([^"]*)"\s*(?:#.*)?$/.exec(rest)?.[1];
    const plain = rest.replace(/(^|\s)#.*$/, '').trim();
    const whole = key !== '' && (equals === '=' ? quoted !== undefined || !/"/.test(plain) : plain === '');
    return [{ line: index + 1, text: row, key: key.toLowerCase(), value: equals === '=' ? (quoted ?? plain) : undefined, whole }];
  });
}

/** The images in the order of the file. */
export function imagesOf(settings: readonly Setting[]): Image[] {
  const images: Image[] = [];
  for (const setting of settings) {
    const image = images.at(-1);
    if (setting.key === 'image' || setting.key === 'other') {
      images.push({ line: setting.line, path: setting.value ?? '', label: undefined, names: [] });
    } else if (image && setting.key === 'label') {
      image.label = setting;
      image.names.unshift(setting);
    } else if (image && setting.key === 'alias') image.names.push(setting);
  }
  return images;
}

/** The name by which LILO calls an image: without a label, the last part of its path. */
export function callName(image: Image): string {
  return image.label?.value ?? image.path.slice(image.path.lastIndexOf('/') + 1);
}
