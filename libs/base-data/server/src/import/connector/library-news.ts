import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { JobQueue, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';

/** Who judges by the libraries listens here. */
export const LIBRARY_CHANGED = 'library-changed';

export interface LibraryChanged {
  region: number;
  library: string;
  table: string;
  batch: string;
}

const LOOK_EVERY_MS = 2000;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

/**
 * Tells that a library changed. The record of imports is the outbox: an import from the command line, or one made while no
 * worker ran, is told like any other.
 */
@Injectable()
export class LibraryNews implements OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  #telling = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  /** For processes whose role includes the worker. */
  start(): void {
    // while the database is away nothing is lost: the next look finds the same news
    this.#timer = setInterval(() => void this.tell().catch(() => undefined), LOOK_EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** How many imports were told. */
  async tell(): Promise<number> {
    if (this.#telling) return 0;
    this.#telling = true;
    try {
      return await this.work.run(EVERYTHING, async (ctx) => {
        const news = await ctx.manager.query<{ region: number; library: string; batch: string }[]>(
          `select region_code as region, library, batch_id as batch from import_batch
           where announced_at is null and state <> '待导入' order by started_at limit 20 for update skip locked`,
        );
        let told = 0;
        for (const { region, library, batch } of news) {
          const change: LibraryChanged = { region, library, table: findLibrary(library)?.table ?? '', batch };
          // one region is judged once at a time: what comes meanwhile is told when that is done
          const job = await this.jobs.send(LIBRARY_CHANGED, change, { key: String(region) }, ctx);
          if (job === null) continue;
          await ctx.manager.query(
            `update import_batch set announced_at = $2 where region_code = $1 and announced_at is null and state <> '待导入'`,
            [region, ctx.clock.now()],
          );
          told += 1;
        }
        return told;
      });
    } finally {
      this.#telling = false;
    }
  }
}
