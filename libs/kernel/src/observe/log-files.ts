import fs from 'node:fs';
import path from 'node:path';

import { type LogEntry, logLine, type LogSink } from './log.js';

const NAME = /^zhunsheng-(\d{4}-\d{2}-\d{2})\.jsonl$/;

export const logFolder = (dataDir: string): string => path.join(path.resolve(dataDir), 'logs');

/** A file a day, readable by the product's account only. */
export function logFiles(folder: string): LogSink {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (entry: LogEntry) =>
    fs.appendFileSync(
      path.join(folder, `zhunsheng-${entry.at.toISOString().slice(0, 10)}.jsonl`),
      `${logLine(entry)}\n`,
      {
        mode: 0o600,
      },
    );
}

/** Files of days before `since` (YYYY-MM-DD) go; how many went. */
export function dropLogFiles(folder: string, since: string): number {
  const old = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => (NAME.exec(name)?.[1] ?? since) < since)
    : [];
  for (const name of old) fs.rmSync(path.join(folder, name));
  return old.length;
}
