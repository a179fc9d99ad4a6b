import fs from 'node:fs';
import path from 'node:path';

/**
 * Full paths of the plain files under a folder in use: what is removed while it is walked is not there. (A recursive
 * `readdir` fails as a whole when one folder goes.) Folders named in `without`, by full path, are not entered.
 */
export function filesUnder(folder: string, without: ReadonlySet<string> = new Set()): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isFile()) return [place];
    return entry.isDirectory() && !without.has(place) ? filesUnder(place, without) : [];
  });
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
