/** Where statements come from: names of books and manuals, as history and never as links to follow. */
const books = {
  SETPE: 'setpe(1), 1999',
  MOSCTL: 'mosctl(1), 1999',
  MOSRUN: 'mosrun(1), 1999',
  MH02: 'Mosix HOWTO, 2002',
  OMH: 'openMosix HOWTO',
  OMSPEC: 'openmosix-tools RPM spec files',
  LPMI: 'the LinuxPMI patch for kernel 2.6.17',
  MOSFAQ: 'the FAQ of MOSIX',
  MOSWIKI: 'MosixWiki',
  R0977: 'README of MOSIX 0.97.7',
  LTS23: 'LTSP Installation Guide 2.3',
  LTS3DHCP: 'dhcpd.conf example of LTSP 3',
  LTSPSETUP: 'the installer of LTSP 2.0 to 3.0',
  LTSLOCAL: 'the text on local applications of LTSP 4.1',
  LTS4: 'the notes on LTSP 4',
  LTSWIKI: 'LTSP wiki, DhcpExample',
  LTSPXE: 'an LTSP how-to on PXE, Red Hat 7.1',
  PCQ: 'PC Quest, May 2006',
  LTSCONF: 'an lts.conf of 2003, found by code search',
  FSH: 'Linux Filesystem Hierarchy, chapter etc',
  EB: 'Etherboot user manual',
  CFG22: 'a configuration file of a kernel 2.2, found by code search',
  NBH: 'Network-boot HOWTO',
  NFSR: 'NFS-Root HOWTO',
  LAME: 'Linux Administration Made Easy',
  SOLRHE: 'Securing and Optimizing Linux: Red Hat Edition 1.3',
  RH73: 'Red Hat 7.3 Customization Guide',
  MOCK: 'Mock Mainframe',
  XDMCP: 'XDMCP HOWTO',
  DHCPMAN: 'ISC dhcpd manual pages of 1999',
  RUN: 'Tried by this project',
  GUIDE: 'A rule of this guide',
  UNKNOWN: 'No source found',
} as const;

/** The ids of all books and manuals, tries and rules of this project. */
export const bookIds = Object.keys(books) as (keyof typeof books)[];

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** H01..H39 are the statements of the HOWTO, E01 up the errata of this guide; all others are books and manuals. */
export type SourceId = keyof typeof books | `H${0 | 1 | 2 | 3}${Digit}` | `E${0 | 1 | 2}${Digit}`;

/** What a source is called. HOWTO items and errata are named, not listed here: their words are in the pages. */
export function titleOf(id: SourceId): string {
  if (id in books) return books[id as keyof typeof books];
  return id.startsWith('H') ? `the HOWTO, item ${id}` : `erratum ${id}`;
}
