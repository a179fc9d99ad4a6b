import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { isAlive, settledPostmaster, stopPostmaster } from '../postgres/postmaster.js';

const NAME = /^zs-(?:verify|drill)-(\d+)-/;

/**
 * For a copy of the installation that lives as long as a command. It holds everything the installation does, so what a killed
 * command left is taken away by the next one.
 */
export async function scratchFolder(kind: 'verify' | 'drill', under = os.tmpdir()): Promise<string> {
  for (const left of leftScratch(under)) await removeScratch(left);
  const folder = fs.mkdtempSync(path.join(under, `zs-${kind}-${process.pid}-`));
  // the database's own account has to get there
  fs.chmodSync(folder, 0o711);
  return folder;
}

/** Folders whose command is gone. */
export function leftScratch(under = os.tmpdir()): string[] {
  return fs
    .readdirSync(under)
    .filter((name) => {
      const pid = Number(NAME.exec(name)?.[1] ?? 0);
      return pid > 0 && !isAlive(pid);
    })
    .map((name) => path.join(under, name));
}

async function removeScratch(folder: string): Promise<void> {
  try {
    // a postmaster outlives the command that started it
    for (const name of fs.readdirSync(folder)) {
      const left = await settledPostmaster(path.join(folder, name, 'postgres'));
      if (left) await stopPostmaster(left.pid);
    }
    fs.rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    // another account's, or being taken away by another command: the doctor names what stays
    if (!['EACCES', 'EPERM', 'ENOENT', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
