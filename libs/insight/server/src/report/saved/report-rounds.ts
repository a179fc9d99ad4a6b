import { Inject, Injectable } from '@nestjs/common';
import {
  Account,
  type Actor,
  actorOf,
  dayInChina,
  inRegion,
  Rounds,
  regionScope,
  systemActor,
  UnitOfWork,
} from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from '../facts.js';
import { SAVED, type SavedRow } from './saved-record.js';
import { SavedReports } from './saved-reports.js';
import { slotOf } from './slot.js';

const ROUND_EVERY_MS = 10 * 60_000;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

/**
 * Makes scheduled reports, once a slot. A product that was down makes the slot it woke up in; the days before it cannot be made up
 * for, since nobody knows any more what the figures were then.
 */
@Injectable()
export class ReportRounds extends Rounds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly saved: SavedReports,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {
    super(ROUND_EVERY_MS);
  }

  /** How many were made. */
  async round(): Promise<number> {
    const due = await this.due();
    if (due.length === 0) return 0;
    const state = await this.doors.ledger();
    let made = 0;
    for (const { row, slot } of due)
      // one that cannot be made must not stop the others
      try {
        const owner = await this.ownerOf(row);
        if (owner && (await this.saved.keep(owner, row, slot, state))) made++;
      } catch (error) {
        this.log.error(
          `${row.name} ${slot}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    return made;
  }

  private due(): Promise<{ row: SavedRow; slot: string }[]> {
    return this.work.run(
      EVERYTHING,
      async ({ manager, clock }) => {
        const rows = await manager.query<SavedRow[]>(`${SAVED} and s.every is not null order by s.report_id`);
        const kept = await manager.query<{ key: string }[]>(
          `select k.report_id || '/' || k.slot as key from kept_report k where k.slot > $1::date - 40`,
          [clock.now()],
        );
        const done = new Set(kept.map(({ key }) => key));
        const today = dayInChina(clock.now());
        return rows.flatMap((row) => {
          if (row.every === null || row.since === null) return [];
          const slot = slotOf(row.every, today);
          // the first is made at once: the period it was asked for in
          return done.has(`${row.id}/${slot}`) ? [] : [{ row, slot }];
        });
      },
      { readOnly: true },
    );
  }

  /** With the rights of today: who may no longer see it, or has left, has nothing made for him. */
  private ownerOf(row: SavedRow): Promise<Actor | null> {
    return this.work.run(systemActor(), async (ctx) => {
      const account = await ctx.manager.findOneBy(Account, { id: row.ownerId, state: 'active' });
      const actor = account && (await actorOf(ctx, account));
      return actor && actor.scope.kind !== 'none' ? whereSaved(actor, row) : null;
    });
  }
}

/**
 * A report speaks of the region it was saved in, and is for those who see that one; a table adds up all that its owner sees.
 * Null: he no longer sees the region, which to narrow him to would widen him.
 */
function whereSaved(owner: Actor, { definition, region }: SavedRow): Actor | null {
  const { kind, regionLo, regionHi } = owner.scope;
  if (kind !== 'all' && (region < regionLo || region > regionHi)) return null;
  return definition.kind === 'report' ? inRegion(owner, region) : owner;
}
