import fs from 'node:fs';
import path from 'node:path';

import type { Additions, Columns } from './additions.js';

const NAME = 'upgrade.json';

/** The last upgrade of an installation, kept in its data folder: what a second try and a way back need to know. */
export interface UpgradeRecord {
  schema: 'zhunsheng.upgrade/1';
  /** `backed-up`: migrations may have begun. `done`: in use. `rolled-back`: as before. */
  phase: 'backed-up' | 'done' | 'rolled-back';
  at: string;
  from: { version: string | null; migrations: string[]; columns: Columns };
  to: { version: string; migrations: string[] };
  /** null with an outside database, which its own tools back up. */
  backup: { file: string; keyFile: string } | null;
  /** What the new release's own tables held when it was taken into use. */
  additions: Additions;
}

export function readRecord(dataDir: string): UpgradeRecord | null {
  const file = path.join(dataDir, NAME);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as UpgradeRecord) : null;
}

/** Whole at every moment: a crash leaves the record before or the record after. */
export function writeRecord(dataDir: string, record: UpgradeRecord): void {
  const file = path.join(dataDir, NAME);
  const handle = fs.openSync(`${file}.draft`, 'w', 0o600);
  try {
    fs.writeFileSync(handle, JSON.stringify(record));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(`${file}.draft`, file);
}
