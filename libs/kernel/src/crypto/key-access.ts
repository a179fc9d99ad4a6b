import fs from 'node:fs';
import path from 'node:path';

const FILES = ['ledger.json', 'pepper.json', 'person.json', 'field.json'];

/** Key files that cannot be read any more where they were at the start: the product runs on in memory, and would not start again. */
export function lostKeyFiles(dataDir: string): string[] {
  return FILES.filter((name) => {
    try {
      return fs.readFileSync(path.join(path.resolve(dataDir), 'keys', name)).length === 0;
    } catch {
      return true;
    }
  });
}
