#!/usr/bin/env node
import { zs } from './program.js';
import { exitFor } from './run.js';

try {
  await zs().parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitFor(error, process.argv.includes('--json'));
}
