import { call } from './call.ts';
import { commands } from './commands.ts';
import { inventory } from './inventory.ts';

process.exitCode = await call('cli', () => ({ ...commands, inventory: { run: inventory, usage: 'inventory' } }), process.argv.slice(2));
