import { statfs } from 'node:fs/promises';

import type { DiskView } from '@zhunsheng/contract';

import type { Clock } from '../database/ctx.js';
import { ZsError } from '../errors/zs-error.js';

const GIB = 2 ** 30;
/** One look serves everybody who asks within it. */
const LOOK_MS = 10_000;

/** Fullest first. Both bounds must be met: a large disk has room enough at 92 per cent, a small one is not full at 60. */
const LEVELS = [
  { level: '停任务', used: 0.97, below: GIB },
  { level: '停收发文件', used: 0.92, below: 2 * GIB },
  { level: '将满', used: 0.85, below: 10 * GIB },
] as const;

interface Blocks {
  bsize: number;
  /** What blocks are counted in, where the system says it: they need not be as large as those it likes to read. */
  frsize?: number;
  blocks: number;
  bfree: number;
  bavail: number;
}

/**
 * How full the disk of the data folder is. PostgreSQL stops altogether on a full one, so what fills it is refused while there
 * still is room for people's decisions and for signing in: first files in and exports out, then jobs.
 */
export class DiskRoom {
  #seen: { at: number; room: Promise<DiskView | null> } | null = null;

  constructor(
    /** null: nobody says where the data lie, nothing is ever refused. */
    private readonly folder: string | null,
    private readonly clock: Clock,
    private readonly measure: (folder: string) => Promise<Blocks> = statfs,
  ) {}

  /** null: not known. */
  look(): Promise<DiskView | null> {
    const now = this.clock.now().getTime();
    if (!this.#seen || Math.abs(now - this.#seen.at) >= LOOK_MS) this.#seen = { at: now, room: this.#measured() };
    return this.#seen.room;
  }

  async takesFiles(): Promise<boolean> {
    const level = (await this.look())?.level;
    return level !== '停收发文件' && level !== '停任务';
  }

  async takesJobs(): Promise<boolean> {
    return (await this.look())?.level !== '停任务';
  }

  /**
   * For who would wait for a job: told now, not left with one that is queued and does not begin.
   * @throws ZsError DISK_FULL
   */
  async refuseHeldJob(): Promise<void> {
    if (!(await this.takesJobs())) throw new ZsError('DISK_FULL');
  }

  async #measured(): Promise<DiskView | null> {
    if (this.folder === null) return null;
    const seen = await this.measure(this.folder).catch(() => null);
    return seen && diskView(seen);
  }
}

/** As `df` counts: what is kept for root alone is nobody's room. */
function diskView({ bsize, frsize, blocks, bfree, bavail }: Blocks): DiskView {
  const freeBytes = bavail * (frsize ?? bsize);
  const usable = blocks - bfree + bavail;
  const usedShare = usable > 0 ? 1 - bavail / usable : 0;
  const found = LEVELS.find(({ used, below }) => usedShare >= used && freeBytes < below);
  return { usedShare, freeBytes, level: found?.level ?? '充足' };
}
