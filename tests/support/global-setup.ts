import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { prepareJudge, programNames } from '../../scripts/judges.ts';
import { readyFile } from './judge.ts';

/** Before the first test, once: brings the judges, one by one, and writes down where each is. */
export default function setup(): void {
  mkdirSync(dirname(readyFile), { recursive: true });
  writeFileSync(readyFile, JSON.stringify(Object.fromEntries(programNames.map((name) => [name, prepareJudge(name)]))));
}
