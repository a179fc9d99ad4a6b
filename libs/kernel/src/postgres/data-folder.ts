import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { canEnter, type Identity } from './unprivileged.js';

/**
 * Where the cluster's files live: inside the data folder, unless the unprivileged account cannot get there
 * (a checkout below /root), then in /var/lib under a name derived from the folder.
 */
export function clusterFolder(dataDir: string, as: Identity): string {
  const folder = path.resolve(dataDir);
  // the folder itself is opened below; were it asked about, a start that finds it closed and the next one would disagree
  let existing = path.dirname(folder);
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  if (as.uid === undefined || canEnter(existing, as)) {
    makeFolder(folder);
    return path.join(folder, 'postgres');
  }
  makeFolder(folder);
  const elsewhere = path.join('/var/lib/zhunsheng', createHash('sha256').update(folder).digest('hex').slice(0, 12));
  makeFolder(elsewhere);
  return path.join(elsewhere, 'postgres');
}

/** Parents keep 0755: a recursive mkdir with mode 0700 would close every parent it makes to the unprivileged account. */
function makeFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o711);
}
