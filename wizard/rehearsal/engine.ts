/** One thing of a file system; owners and times are left out, since no check may hang on them. */
export type Entry =
  | { kind: 'folder'; mode: number }
  | { kind: 'file'; mode: number; bytes: Uint8Array }
  /** A symbolic link, and what is written in it. */
  | { kind: 'link'; to: string };

/**
 * A file system by absolute path, `/etc/hosts`; of a bundle by `/scripts/01-rpm-install.sh`. Folders on the way to an entry need not
 * be listed: they are made with the mode 0755. `/` itself is not in it. A file with two names is two entries.
 */
export type Tree = ReadonlyMap<string, Entry>;

/** What is put into a tree, by path; `null` takes away what is there, a folder with all below it. */
export type Changes = ReadonlyMap<string, Entry | null>;

/** What the disks of the server are like while one script runs; all paths are the server's. */
export interface Disks {
  /** A folder that is a file system of its own: no hard link leads into it or out of it. */
  apart?: string;
  /** A folder or file that is mounted read only. */
  readOnly?: string;
  /** How many bytes are free on the server, up to the size of a page of memory: 0 is a full disk. Default: enough. */
  room?: number;
}

export interface How {
  /** Gets what the script prints, as it comes; the folder where the engine keeps the server is taken out of its paths. */
  output(text: string, stream: 'out' | 'err'): void;
  /** Stops the script as `kill -9` does; the tree stays as the script left it. */
  signal?: AbortSignal;
  disks?: Disks;
  /** A folder of the server whose programs are found before those of the machine; faults put programs there that kill the script. */
  first?: string;
}

/** A state of the server that an engine has kept; only that engine can read it. */
export type Mark = symbol;

/** A server's files, and the scripts of the bundle on them. */
export interface Ground {
  /** Puts entries into the server, or takes them away, between two scripts. */
  change(changes: Changes): Promise<void>;
  /**
   * Runs a script of the bundle, named by its path there without the first slash, with `--root` and these arguments. Returns its exit
   * status as it is; 128 + n where signal n ended it. Throws only where the engine itself fails.
   */
  run(script: string, args: readonly string[], how: How): Promise<number>;
  /** The server as it is now. */
  tree(): Promise<Tree>;
}

/** A shell on the server, root's, into which somebody types. */
export interface Shell {
  /** Types a text: a line ends with `\n`, and `\x03` is Ctrl-C. What is typed is not printed again. */
  type(text: string): void;
  /** Ends it, and all that it has started. */
  end(): Promise<void>;
  /** Resolves with its exit status; rejects where the engine fails. */
  readonly ended: Promise<number>;
}

/** What an editor finds at a path: a text, nothing yet, or something that it would spoil. */
export type Found = { text: string } | 'nothing' | { why: string };

/** A server on which a person works: a shell, files, and a copy to be looked at meanwhile. */
export interface ByHand {
  /** Opens a shell that has the server for its whole machine and stands in the bundle, below `/root`; one at a time. */
  open(how: { name: string; output(text: string): void }): Promise<Shell>;
  /** The text of a file, links followed as the shell does. */
  read(path: string): Promise<Found>;
  /** Writes a file, whose mode stays as it is. Returns what the machine says where it cannot. */
  write(path: string, text: string): Promise<string | undefined>;
  /** Plays on a copy of the server, which is thrown away; the shell goes on meanwhile. */
  aside<T>(act: (copy: Ground) => Promise<T>): Promise<T>;
}

/**
 * What plays a bundle's scripts: a shell with the tools of the time, and a file system that holds a server and, beside it, a bundle.
 * Scenario, checks and faults know nothing else of it. One script runs at a time; calls wait for each other only where the caller does.
 *
 * Every script gets `--root FOLDER` as its first two arguments, FOLDER being where this engine keeps the server; it runs without
 * privileges or where nothing else can be harmed. It finds `sh awk cat chmod cmp cp dirname find grep gzip id ln ls md5sum mkdir mv patch
 * pwd rm rmdir sed sort sync tar tee touch tr wc`, and below `/practice/bin` of the server what stands for the tools of a running machine.
 */
export interface Engine extends Ground {
  readonly name: 'native' | 'linux';
  /** Whether `rpm --root FOLDER` can be called; where not, the practice server brings a stand-in. */
  readonly hasRpm: boolean;
  /** What lets a person work on the server by hand; only an engine that is a machine of its own has it. */
  readonly byHand?: ByHand;
  /** Makes a new server and a new bundle, in place of those before. */
  mount(server: Tree, bundle: Tree): Promise<void>;
  /** Keeps the server as it is now. */
  keep(): Promise<Mark>;
  /** Brings a kept state back; it can be brought back again. */
  back(mark: Mark): Promise<void>;
  /** Back to the server and bundle that were mounted last, with no state kept. */
  reset(): Promise<void>;
  /** Gives everything back that the engine holds; it cannot be used afterwards. */
  end(): Promise<void>;
}
