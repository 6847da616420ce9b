import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Entry } from '../engine.ts';
import { array, header, int16, int32, one, type Tag, translated, u32 } from './rpm-header.ts';
import { gzip } from './tarball.ts';

export interface RpmText {
  name: string;
  version: string;
  release: string;
  /** What it brings, by absolute paths; plain files only. */
  files: ReadonlyMap<string, Entry>;
  /** The name of a package that it says it replaces. */
  obsoletes?: string | undefined;
}

interface Member {
  path: string;
  mode: number;
  bytes: Uint8Array;
}

/** Kind of a plain file in a mode. */
const PLAIN = 0o100000;
/** 1 January 2001, in seconds since 1970: the same plan gives the same bytes. */
const DATE = 978_307_200;
/** What rpm must know to unpack it: names by folders, and paths that begin with `./`. */
const NEEDS: readonly [name: string, version: string][] = [
  ['rpmlib(CompressedFileNames)', '3.0.4-1'],
  ['rpmlib(PayloadFilesHavePrefix)', '4.0-1'],
];
const RPMLIB_AT_LEAST = 0x0100_000a;
const EQUAL = 8;

/** A package file that rpm installs, with content of ours; for programs that run on an i386. */
export function rpmFile({ name, version, release, files, obsoletes }: RpmText): Uint8Array {
  const members = [...files].sort().map(([path, entry]): Member => {
    if (entry.kind !== 'file') throw new Error(`${path} is no plain file`);
    return { path, mode: entry.mode, bytes: entry.bytes };
  });
  const payload = gzip(cpio(members));
  const main = header(63, [...named(name, version, release, obsoletes), ...listed(members)]);
  const signed = Uint8Array.from([...main, ...payload]);
  const signature = header(62, [
    [269, one(bytesToHex(sha1(main)))],
    [273, one(bytesToHex(sha256(main)))],
    [1000, int32([signed.length])],
    [1004, { bytes: md5(signed) }],
  ]);
  const padding = new Uint8Array((8 - (signature.length % 8)) % 8);
  return Uint8Array.from([...lead(`${name}-${version}-${release}`), ...signature, ...padding, ...signed]);
}

/** The first 96 bytes, which today only `file` reads. */
function lead(name: string): number[] {
  const text = new Uint8Array(66);
  text.set(new TextEncoder().encode(name).slice(0, 65));
  return [0xed, 0xab, 0xee, 0xdb, 3, 0, 0, 0, 0, 1, ...text, 0, 1, 0, 5, ...new Uint8Array(16)];
}

function named(name: string, version: string, release: string, obsoletes: string | undefined): Tag[] {
  return [
    [1000, one(name)],
    [1001, one(version)],
    [1002, one(release)],
    [1004, translated('stand-in for a package of 2001')],
    [1005, translated('Stand-in for a package of 2001, made by mosix-ltsp-guide.')],
    [1006, int32([DATE])],
    [1007, one('localhost')],
    [1014, one('none')],
    [1016, translated('none')],
    [1021, one('linux')],
    [1022, one('i386')],
    [1044, one(`${name}-${version}-${release}.src.rpm`)],
    [1047, array([name])],
    [1048, int32(NEEDS.map(() => RPMLIB_AT_LEAST))],
    [1049, array(NEEDS.map(([need]) => need))],
    [1050, array(NEEDS.map(([, least]) => least))],
    [1064, one('4.0')],
    [1112, int32([EQUAL])],
    [1113, array([`${version}-${release}`])],
    [1124, one('cpio')],
    [1125, one('gzip')],
    [1126, one('9')],
    ...(obsoletes
      ? ([
          [1090, array([obsoletes])],
          [1114, int32([0])],
          [1115, array([''])],
        ] satisfies Tag[])
      : []),
  ];
}

function listed(members: readonly Member[]): Tag[] {
  const cut = ({ path }: Member) => path.lastIndexOf('/') + 1;
  const folders = [...new Set(members.map((each) => each.path.slice(0, cut(each))))];
  const all = <T>(value: T) => members.map(() => value);
  return [
    [1009, int32([members.reduce((sum, { bytes }) => sum + bytes.length, 0)])],
    [1028, int32(members.map(({ bytes }) => bytes.length))],
    [1030, int16(members.map(({ mode }) => PLAIN | mode))],
    [1033, int16(all(0))],
    [1034, int32(all(DATE))],
    [1035, array(members.map(({ bytes }) => bytesToHex(md5(bytes))))],
    [1036, array(all(''))],
    [1037, int32(all(0))],
    [1039, array(all('root'))],
    [1040, array(all('root'))],
    [1045, int32(all(-1))],
    [1095, int32(all(1))],
    [1096, int32(members.map((_, at) => at + 1))],
    [1097, array(all(''))],
    [1116, int32(members.map((each) => folders.indexOf(each.path.slice(0, cut(each)))))],
    [1117, array(members.map((each) => each.path.slice(cut(each))))],
    [1118, array(folders)],
  ];
}

/** The files themselves, in the form of `cpio` that rpm reads. */
function cpio(members: readonly Member[]): Uint8Array {
  const out: number[] = [];
  const pad = () => {
    while (out.length % 4) out.push(0);
  };
  const hex = (number: number) => bytesToHex(Uint8Array.from(u32(number)));
  const add = (name: string, at: number, mode: number, bytes: Uint8Array) => {
    const fields = [at, mode, 0, 0, 1, DATE, bytes.length, 0, 0, 0, 0, name.length + 1, 0];
    out.push(...new TextEncoder().encode(`070701${fields.map(hex).join('')}${name}\0`));
    pad();
    out.push(...bytes);
    pad();
  };
  for (const [at, { path, mode, bytes }] of members.entries()) add(`.${path}`, at + 1, PLAIN | mode, bytes);
  add('TRAILER!!!', 0, 0, new Uint8Array());
  return Uint8Array.from(out);
}
