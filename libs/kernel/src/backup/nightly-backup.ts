import fs from 'node:fs';
import path from 'node:path';

import { systemActor } from '../actor/actor.js';
import type { Config } from '../config/config.js';
import type { Clock } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledger } from '../ledger/ledger.js';
import type { DiskRoom } from '../observe/disk-room.js';
import { backupMade } from './backup.events.js';
import { backupInstallation } from './backup-installation.js';

const LOOK_EVERY_MS = 60_000;
const REST_MS = 30 * 60_000;
const NAME = /^zhunsheng-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})\.zsbak$/;

export interface NightlyOptions {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'anchorDir' | 'backupDir' | 'backupKeep'> & { backupAt: string };
  work: UnitOfWork;
  clock: Clock;
  /** Of the disk the backups are written to. */
  room: DiskRoom;
  say(line: string): void;
}

/** One backup a day from the hour on that was set, also when the server slept through it; the oldest beyond the number kept go. */
export class NightlyBackup {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();
  /** After a failure, or without room: a disk that is full is not written full once a minute. */
  #restUntil: Date | undefined;

  constructor(private readonly options: NightlyOptions) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running
        .then(() => this.look())
        .catch((error: Error) => {
          this.#rest();
          this.options.say(`备份失败：${error.message}。半小时后再试。`);
        });
    }, LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** The file, when one was due. */
  async look(): Promise<string | null> {
    const { config, clock, work, room, say } = this.options;
    const rest = this.#restUntil ? this.#restUntil.getTime() - clock.now().getTime() : 0;
    // a longer rest than any was begun before the clock was set back
    if (rest > 0 && rest <= REST_MS) return null;
    const folder = config.backupDir ?? path.join(config.dataDir, 'backups');
    if (!isDue(clock.now(), config.backupAt, newestOf(folder, clock.now()))) return null;
    if (!(await room.takesFiles())) {
      this.#rest();
      say(`磁盘空间不足，到点的备份没有做：请在 ${folder} 所在磁盘腾出空间。半小时后再试。`);
      return null;
    }
    const made = await backupInstallation({ config, out: folder, clock });
    const file = path.basename(made.file);
    if (made.freshKey) say(`新生成了备份密钥 ${made.keyFile}。请立即另存到别处：没有它，任何备份都打不开。`);
    const { bytes, rows, files } = made;
    await work.run(systemActor(), (ctx) =>
      ledger.append(ctx, backupMade(`backup/${file}`, { file, bytes, rows, files, ledgerSize: made.ledger.size })),
    );
    for (const old of backupsIn(folder).slice(0, -config.backupKeep)) fs.rmSync(path.join(folder, old));
    return made.file;
  }

  #rest(): void {
    this.#restUntil = new Date(this.options.clock.now().getTime() + REST_MS);
  }
}

/** `at` is the server's own time of day, `HH:MM`. */
export function isDue(now: Date, at: string, newest: Date | null): boolean {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const due = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour, minute);
  return now >= due && (newest === null || newest < due);
}

function backupsIn(folder: string): string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names.filter((name) => NAME.test(name)).sort();
}

/** One of the future was made while the clock was wrong: it does not stand for today's. */
function newestOf(folder: string, now: Date): Date | null {
  const made = backupsIn(folder).map((name) => {
    const [, day = '', hour = '', minute = '', second = ''] = NAME.exec(name) ?? [];
    return new Date(`${day}T${hour}:${minute}:${second}Z`);
  });
  return made.filter((at) => at <= now).at(-1) ?? null;
}
