/** A place that a statement comes from: its name, and what it is good for. Addresses are history, never links to follow. */
interface Source {
  title: string;
  note: string;
}

const books = {
  SETPE: { title: 'setpe(1), text of 1999 and 2000 by A. Barak', note: 'the format of mosix.map and how it is loaded' },
  MOSCTL: { title: 'mosctl(1), 1999', note: 'what stay, lstay, block and the other settings do' },
  MOSRUN: { title: 'mosrun(1), 1999', note: 'locks that keep a process at home' },
  MH02: { title: 'The Mosix HOWTO, April and August 2002', note: 'MOSIX 0.98.0 on kernel 2.2.19, the closest documented relative of 0.97' },
  OMH: { title: 'The openMosix HOWTO', note: 'the successor for kernel 2.4; used where nothing older is known' },
  OMSPEC: { title: 'openmosix-tools RPM spec files', note: 'what an installation does to inittab and to the start scripts' },
  R0977: { title: 'README of MOSIX 0.97.7', note: 'its beginning: releases tested, one version on all nodes' },
  LTS23: { title: 'LTSP Installation Guide 2.3', note: 'packages, addresses, client names' },
  LTS3DHCP: { title: 'dhcpd.conf example of LTSP 3', note: 'the statements that LTSP itself proposes' },
  LTSPSETUP: { title: 'the installer of LTSP 2.0 to 3.0', note: 'what LTSP puts into files of the system, between which marks' },
  LTSLOCAL: { title: 'the text on local applications of LTSP 4.1', note: 'what LOCAL_APPS does; the mechanism is taken to be the same in 2.x' },
  LTSCONF: { title: 'an lts.conf of 2003, found by code search', note: 'names of settings in lts.conf' },
  FSH: { title: 'Linux Filesystem Hierarchy, chapter etc', note: 'exports as the LTSP installer writes them' },
  EB: { title: 'Etherboot user manual', note: 'tagged kernels, tftp, root over NFS' },
  CFG22: { title: 'a configuration file of a kernel 2.2, found by code search', note: 'names of the options of network drivers' },
  NBH: { title: 'Network-boot HOWTO', note: 'tagging a kernel, RAM disk, tftp' },
  NFSR: { title: 'NFS-Root HOWTO', note: 'kernel options for root over NFS' },
  LAME: { title: 'Linux Administration Made Easy', note: 'LILO and kernels on Red Hat 5 and 6' },
  SOLRHE: { title: 'Securing and Optimizing Linux: Red Hat Edition 1.3', note: 'LILO, boot floppies and kernels on Red Hat 6.1 and 6.2' },
  XDMCP: { title: 'XDMCP HOWTO', note: 'login managers that answer on the network' },
  DHCPMAN: { title: 'ISC dhcpd manual pages of 1999', note: 'statements of dhcpd 2.0 and what the server says to clients that it does not know' },
  RUN: { title: 'Tried by this project', note: 'with tools of today: rpm 4.18, GNU patch, ISC dhcpd 4.4 and others' },
  GUIDE: { title: 'A rule of this guide', note: 'there for safety; no source asks for it' },
  UNKNOWN: { title: 'No source found', note: 'the statement is a guess that the guide marks as such' },
} as const satisfies Record<string, Source>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** H01..H39 are the statements of the HOWTO, E01..E28 the errata of this guide; all others are books and manuals. */
export type SourceId = keyof typeof books | `H${0 | 1 | 2 | 3}${Digit}` | `E${0 | 1 | 2}${Digit}`;

/** What a source is. HOWTO items and errata are named, not listed here: their words are in the pages. */
export function sourceOf(id: SourceId): Source {
  if (id in books) return books[id as keyof typeof books];
  return id.startsWith('H')
    ? { title: `the HOWTO, item ${id}`, note: 'Using Mosix with LTSP, J. Vernooij, 2001' }
    : { title: `erratum ${id}`, note: 'where the HOWTO is wrong or incomplete, and what is right' };
}

/** The books and manuals, for a page that lists them. */
export const bookIds = Object.keys(books) as (keyof typeof books)[];
