import { Inject, Injectable } from '@nestjs/common';
import { type Ctx, regionScope, Rounds, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { DASHBOARD_DOORS, type DashboardDoors } from '../doors.js';
import { addUp } from './add-up.js';
import { judgedOtherwise } from './judged-otherwise.js';
import { keepWorth } from './keep-worth.js';
import { FLOWS, HISTORIES, PROJECTS, RISKS } from './rollup-sql.js';
import { type Stale, takeStale } from './stale.js';

/** Twice a second: who looks right after a change sees it within the two seconds that are promised. */
const LOOK_EVERY_MS = 500;
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });
/** One keeper at a time, however many processes run. */
const KEEPER = 7_240_670;

/** Keeps the sums of the dashboards equal to what they add up: what a change touched is added up again, nothing else. */
@Injectable()
export class RollupKeeper extends Rounds {
  private busy = false;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(DASHBOARD_DOORS) private readonly doors: DashboardDoors,
  ) {
    super(LOOK_EVERY_MS);
  }

  /** How many units were added up again. */
  async round(): Promise<number> {
    if (this.busy) return 0;
    this.busy = true;
    try {
      return await this.work.run(EVERYTHING, (ctx) => this.keep(ctx));
    } finally {
      this.busy = false;
    }
  }

  private async keep(ctx: Ctx): Promise<number> {
    const [mine] = await ctx.manager.query<{ free: boolean }[]>('select pg_try_advisory_xact_lock($1) as free', [
      KEEPER,
    ]);
    if (!mine?.free) return 0;
    let units = 0;
    for (const stale of await takeStale(ctx)) {
      units += await this.history(ctx, stale);
      units += await this.filings(ctx, stale);
    }
    return units;
  }

  private async history(ctx: Ctx, { region, year, history }: Stale): Promise<number> {
    if (history.size === 0) return 0;
    for (const rollup of HISTORIES) await addUp(ctx, rollup, { region, year, units: [...history] });
    return history.size;
  }

  private async filings(ctx: Ctx, { region, year, filings, judged }: Stale): Promise<number> {
    if (filings.size === 0 && !judged) return 0;
    const { run, risks } = await this.doors.standing(ctx, region, year);
    const [kept] = await ctx.manager.query<{ run: string | null }[]>(
      'select run_id as run from rollup_state where region_code = $1 and year = $2',
      [region, year],
    );
    const units = [...new Set([...filings, ...(await judgedOtherwise(ctx, region, kept?.run ?? null, run))])];
    const place = { region, year, units };
    await addUp(ctx, FLOWS, place);
    await addUp(ctx, PROJECTS, place, run);
    await keepWorth(ctx, place, run);
    await addUp(
      ctx,
      RISKS,
      place,
      run,
      risks.map(({ bit }) => bit),
      risks.map(({ kind }) => kind),
    );
    await ctx.manager.query(
      `insert into rollup_state (region_code, year, run_id, kept_at) values ($1, $2, $3, $4)
       on conflict (region_code, year) do update set run_id = excluded.run_id, kept_at = excluded.kept_at`,
      [region, year, run, ctx.clock.now()],
    );
    return units.length;
  }
}
