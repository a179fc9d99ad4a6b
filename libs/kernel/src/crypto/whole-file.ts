import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The file is the old one or the new one, whatever happens in between; its owner alone reads it. */
export function replaceFile(file: string, text: string): void {
  const draft = draftOf(file, text);
  try {
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
  keepName(file);
}

/** Two processes may start together: the first one's text stands. */
export function writeOnce(file: string, text: string): void {
  const draft = draftOf(file, text);
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft);
  }
  keepName(file);
}

/** After a power cut the name must lead to this text: what was sealed with a new key would be lost with it. */
function keepName(file: string): void {
  // Windows opens no folder, and keeps names by itself
  if (process.platform === 'win32') return;
  const folder = fs.openSync(path.dirname(file), 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

/** Not named by the process: in a container each one is process 1, and what a killed one left would stop the next. */
function draftOf(file: string, text: string): string {
  const draft = `${file}.${randomUUID()}`;
  const handle = fs.openSync(draft, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, text);
    fs.fsyncSync(handle);
  } catch (error) {
    // half of a key, perhaps: nobody would look for it here
    fs.rmSync(draft, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
  return draft;
}
