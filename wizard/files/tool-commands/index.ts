import { mkbootdisk, mkinitrd } from './boot-help.ts';
import { bundle } from './bundle.ts';
import { carry } from './carry.ts';
import { chkconfig } from './chkconfig.ts';
import { exportfs } from './exportfs.ts';
import { hand } from './hand.ts';
import { initScript } from './init-script.ts';
import { lilo } from './lilo.ts';
import { look } from './look.ts';
import { make } from './make.ts';
import { mknbi } from './mknbi.ts';
import { mon } from './mon.ts';
import { mosctl } from './mosctl.ts';
import { mosrun } from './mosrun.ts';
import { proc } from './proc.ts';
import { rpm } from './rpm.ts';
import { setpe } from './setpe.ts';
import type { ToolCommand } from './tool-command.ts';

/** Calls of tools that the reference explains, by tool. The generated files do not use them; their lines stand in `wizard/files/`. */
const tools: Readonly<Record<string, Readonly<Record<string, ToolCommand>>>> = {
  bundle,
  carry,
  setpe,
  look,
  mosctl,
  mosrun,
  mon,
  mosix: initScript,
  proc,
  chkconfig,
  lilo,
  mkinitrd,
  mkbootdisk,
  rpm,
  exportfs,
  mknbi,
  make,
  hand,
};

/** All calls of all tools by their ids, `TOOL/CALL`. */
export const toolCommands: ReadonlyMap<string, ToolCommand> = new Map(
  Object.entries(tools).flatMap(([tool, calls]) => Object.entries(calls).map(([call, command]) => [`${tool}/${call}`, command] as const)),
);

/** All calls of a tool; undefined where the guide knows none. */
export function callsOf(tool: string): readonly ToolCommand[] | undefined {
  return tools[tool] && Object.values(tools[tool]);
}
