import type { Command } from 'commander';

import { demo } from './commands/demo.js';
import { group } from './commands/group.js';
import { importing } from './commands/importing.js';
import { operating } from './commands/operating.js';
import { reporting } from './commands/reporting.js';
import { reviewing } from './commands/reviewing.js';
import { rulebook } from './commands/rulebook.js';

/** The commands; each loads its own code when called, so that a file review does not wait for a server to be assembled. */
export function zs(): Command {
  const program = group('zs', '准绳命令行：审核文件、演示数据、台账核验与运维。').usage('<命令> [选项]');
  for (const own of [reviewing(), operating(), demo(), reporting(), rulebook(), importing()].flat())
    program.addCommand(own);
  return program;
}
