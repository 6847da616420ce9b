import { call } from './call.ts';
import { commands } from './commands.ts';
import { inventory } from './inventory.ts';
import { rehearse } from './rehearse.ts';

/** The commands that need the machine, or the built site, as well. */
const here = {
  rehearse: { run: rehearse, usage: 'rehearse PLAN [--engine native|linux] [--fault NAME|list]' },
  inventory: { run: inventory, usage: 'inventory' },
};

process.exitCode = await call('cli', () => ({ ...commands, ...here }), process.argv.slice(2));
