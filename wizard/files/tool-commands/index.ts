import { setpe } from './setpe.ts';
import type { ToolCommand } from './tool-command.ts';

/** Calls of tools that the reference explains, by tool. The generated files do not use them; their lines stand in `wizard/files/`. */
const tools: Readonly<Record<string, Readonly<Record<string, ToolCommand>>>> = { setpe };

/** All calls of a tool; undefined where the guide knows none. */
export function callsOf(tool: string): readonly ToolCommand[] | undefined {
  return tools[tool] && Object.values(tools[tool]);
}

/** One call by its id, `TOOL/CALL`; undefined where there is none of that id. */
export function toolCommand(id: string): ToolCommand | undefined {
  const [tool = '', call = ''] = id.split('/');
  return tools[tool]?.[call];
}
