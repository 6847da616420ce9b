import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareJudge, programNames } from '../../scripts/judges.ts';
import { imageFolder, makeImage } from '../../scripts/linux/image.ts';
import { distinctFile } from './distinct-scripts.ts';
import { readyFile } from './judge.ts';
import type { LinuxImage } from './linux.ts';
import { makeTools } from './test-root.ts';

/** Before the first test, once: brings the judges, one by one, and writes down where each is; makes what the test root is built of. The image of the practice machine is made, or is in the cache from an earlier run. */
export default function setup(project: TestProject): () => void {
  mkdirSync(dirname(readyFile), { recursive: true });
  rmSync(distinctFile, { force: true });
  const programs = Object.fromEntries(programNames.map((name) => [name, prepareJudge(name)]));
  writeFileSync(readyFile, JSON.stringify(programs));
  const shells = (['bash', 'dash', 'posh', 'busybox'] as const).flatMap((name) => {
    const ready = programs[name];
    return ready && 'program' in ready ? [ready.program] : [];
  });
  const { patch } = programs;
  const tools = makeTools(shells, patch && 'program' in patch ? { patch: patch.program } : {});
  project.provide('tools', tools);
  project.provide('linux', linuxImage());
  return () => rmSync(tools.folder, { recursive: true, force: true });
}

function linuxImage(): LinuxImage {
  try {
    makeImage((words) => process.stderr.write(`${words}\n`));
    return { folder: imageFolder() };
  } catch (error) {
    return { leftOut: error instanceof Error ? error.message : String(error) };
  }
}
