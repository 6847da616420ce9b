import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { AptFolder } from './apt.ts';
import { cacheFolder } from './cache.ts';
import { root } from './root.ts';
import { Trouble } from './trouble.mjs';

/** A Chromium-like browser and what must stand in its environment. */
export interface Browser {
  path: string;
  env: Record<string, string>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser'];

const ELSEWHERE: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap((top) =>
    top === undefined ? [] : [join(top, 'Google/Chrome/Application/chrome.exe'), join(top, 'Microsoft/Edge/Application/msedge.exe')],
  ),
};

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chromium builds that Playwright's own installer put into its cache. */
function playwrightBrowsers(): string[] {
  const folders = { darwin: 'Library/Caches/ms-playwright', win32: 'AppData/Local/ms-playwright' } as Partial<
    Record<NodeJS.Platform, string>
  >;
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), folders[process.platform] ?? '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-win64/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  const builds = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  return builds.flatMap((build) => programs.map((program) => join(cache, build, program)));
}

/** Unpacks the browser of the npm package into the cache folder, once for each version of it. */
async function npmBrowser(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packageFolder = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (!existsSync(folder)) {
    process.stderr.write(`Unpacking the browser of @sparticuz/chromium into ${folder} ...\n`);
    const beside = `${folder}.${process.pid}`;
    mkdirSync(beside, { recursive: true });
    await inflateInto(beside, join(packageFolder, 'bin'));
    try {
      renameSync(beside, folder);
    } catch (error) {
      // Another run was quicker; its copy is as good.
      rmSync(beside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const path = join(folder, 'chromium');
  // The package brings NSS for systems without it; where the system has it, the system's is the right one.
  const libraries: Record<string, string> = AptFolder.lacking(path, '').length > 0 ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {};
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path, env: { ...libraries, ...fonts } };
}

/** The package unpacks into the system's temporary folder and nowhere else; so that is what the folder becomes for a moment. */
async function inflateInto(folder: string, packed: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    for (const name of readdirSync(packed)) await inflate(join(packed, name));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** The browser that runs the tests of the pages: the reader's own, else the one that npm brought. It never gives up in silence. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const told = env['CHROME_PATH'];
  if (told) {
    if (runnable(told)) return { path: told, env: {} };
    throw new Trouble({
      where: 'CHROME_PATH',
      expected: 'a browser that can be run',
      found: told,
      todo: 'correct CHROME_PATH, or unset it',
    });
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const path = [...onPath, ...(ELSEWHERE[process.platform] ?? []), ...playwrightBrowsers()].find(runnable);
  if (path !== undefined) return { path, env: {} };
  const brought = await npmBrowser();
  if (brought !== undefined) return brought;
  throw new Trouble({
    where: 'the tests of the pages',
    expected: 'a Chromium, Chrome or Edge',
    found: `none on PATH, in Playwright's cache or from npm (${process.platform} ${process.arch})`,
    todo: 'install Chrome or Chromium, or set CHROME_PATH to its program',
  });
}
