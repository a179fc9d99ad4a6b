import { systemActor } from '../actor/actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { Rounds } from '../jobs/rounds.js';
import type { ExportDesk } from './export-desk.js';
import { keepRetention } from './retention-round.js';
import type { SecurityParameters } from './security-parameters.js';
import type { WatchDesk } from './watch-desk.js';

const EVERY_MS = 30 * 60_000;

/** Yesterday's summary, permissions nobody used, and what has had its time. */
export class WatchRounds extends Rounds {
  constructor(
    private readonly desk: WatchDesk,
    private readonly work: UnitOfWork,
    private readonly parameters: SecurityParameters,
    private readonly exports: ExportDesk,
    private readonly logs: string,
  ) {
    super(EVERY_MS);
  }

  async round(): Promise<void> {
    await this.desk.sumUpYesterday();
    await this.work.run(systemActor(), (ctx) => this.exports.lapse(ctx));
    await keepRetention(this.work, this.parameters, this.logs);
  }
}
