/** What a script may ask of one command of the machine: its options, and on what that rests. */
export interface EraTool {
  /** Options it may be given, one letter or one word each; letters that are written together are looked at one by one. */
  options: readonly string[];
  /** Options whose next word is their value, and no file. */
  values?: readonly string[];
  /** The package of Red Hat 6.2 that has the command. */
  from: string;
  /** `named`: the sources of the guide call it so. `memory`: nobody could look it up here, there is no copy of Red Hat 6.2. */
  source: 'named' | 'memory';
}

const tool = (from: string, options = '', values: readonly string[] = [], source: EraTool['source'] = 'memory'): EraTool => ({
  options: options.split(' ').filter(Boolean),
  values,
  from,
  source,
});

/**
 * The commands that the scripts may use, as they were in Red Hat 6.2, each with no more options than the scripts need. Whatever is not here is
 * refused, by the walk over each script's syntax tree and by the PATH under which the tests run them.
 */
export const ERA_TOOLS: Readonly<Record<string, EraTool>> = {
  awk: tool('gawk 3.0', '-F -v', ['-F', '-v']),
  cat: tool('textutils 2.0'),
  chmod: tool('fileutils 4.0'),
  cmp: tool('diffutils 2.7', '-s'),
  cp: tool('fileutils 4.0', '-a -p'),
  dirname: tool('sh-utils 2.0'),
  find: tool('findutils 4.1', '-links -type', ['-links', '-type']),
  grep: tool('grep 2.4', '-c -e -i -l -w -x', ['-e']),
  id: tool('sh-utils 2.0', '-u'),
  ls: tool('fileutils 4.0', '-l -d'),
  md5sum: tool('textutils 2.0'),
  mkdir: tool('fileutils 4.0', '-m', ['-m']),
  mv: tool('fileutils 4.0', '-f'),
  patch: tool('patch 2.5', '-d -s -f -R -i -p --dry-run', ['-d', '-i'], 'named'),
  '/bin/pwd': tool('sh-utils 2.0'),
  rm: tool('fileutils 4.0', '-f -r'),
  rmdir: tool('fileutils 4.0'),
  sed: tool('sed 3.02', '-n'),
  sh: tool('bash 1.14.7', '-n'),
  sort: tool('textutils 2.0', '-u'),
  sync: tool('fileutils 4.0'),
  tar: tool('tar 1.13', '-x -z -t -f -C', ['-C'], 'named'),
  tee: tool('sh-utils 2.0', '-a'),
  touch: tool('fileutils 4.0'),
  tr: tool('textutils 2.0'),
  wc: tool('textutils 2.0', '-c'),
};

/** Commands that act on the running machine or ask about it; with `--root` only the practice folder has them. */
export const LIVE_TOOLS: Readonly<Record<string, EraTool>> = {
  chkconfig: tool('chkconfig 1.1', '--list --add'),
  dhcpd: tool('dhcp 2.0', '', [], 'named'),
  hostname: tool('net-tools 1.54'),
  killall: tool('psmisc 18', '-HUP'),
  ldd: tool('glibc 2.1'),
  lilo: tool('lilo 0.21', '-v', [], 'named'),
  make: tool('make 3.78', '-C', ['-C'], 'named'),
  mkinitrd: tool('mkinitrd 2.4', '', [], 'named'),
  'mknbi-linux': tool('etherboot 4.6', '--output --rootdir', [], 'named'),
  'mosix.install': tool('MOSIX 0.97.9', '', [], 'named'),
  rpm: tool('rpm 3.0', '-q -l -p -i -v -h -U -e --root --obsoletes', ['--root'], 'named'),
  service: tool('the helper of the scripts, which calls /etc/rc.d/init.d'),
  sleep: tool('sh-utils 2.0'),
  tftp: tool('tftp 0.16', '', [], 'named'),
  which: tool('which 2.9'),
};
