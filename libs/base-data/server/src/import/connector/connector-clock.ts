import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DiskRoom, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { ConnectorRunner } from './connector-runner.js';

const LOOK_EVERY_MS = 5000;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

/** Wakes folders and pulls when they are due; each is claimed before it runs, so that two workers do not run it twice. */
@Injectable()
export class ConnectorClock implements OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  #running = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly runner: ConnectorRunner,
    private readonly room: DiskRoom,
  ) {}

  /** For processes whose role includes the worker. */
  start(): void {
    // a database that is away fails this look only: the connectors are still due at the next
    this.#timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** How many ran. What is due waits where it lies while the disk takes no files, and runs when there is room. */
  async look(): Promise<number> {
    if (this.#running) return 0;
    this.#running = true;
    try {
      if (!(await this.room.takesFiles())) return 0;
      const due = await this.claim();
      for (const { region, id } of due) await this.runner.run(region, id);
      return due.length;
    } finally {
      this.#running = false;
    }
  }

  private claim(): Promise<{ region: number; id: string }[]> {
    return this.work.run(EVERYTHING, async ({ manager, clock }) => {
      const due = await manager.query<{ region: number; id: string }[]>(
        `select region_code as region, connector_id as id from connector
         where active and kind <> 'push' and next_at <= $1 order by next_at for update skip locked`,
        [clock.now()],
      );
      for (const { region, id } of due) {
        await manager.query(
          `update connector set next_at = $3::timestamptz + make_interval(mins => every_minutes)
           where region_code = $1 and connector_id = $2`,
          [region, id, clock.now()],
        );
      }
      return due;
    });
  }
}
