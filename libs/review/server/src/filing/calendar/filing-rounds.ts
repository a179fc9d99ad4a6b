import { Injectable } from '@nestjs/common';
import { type Ctx, regionScope, Rounds, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { remindOfMatters } from '../../matter/remind-of-matters.js';
import { sendNotice } from '../notice/send-notice.js';
import { lapseFilings } from './lapsed-bases.js';
import { addDays, beijingDay } from './beijing-day.js';
import { CampaignStage } from './calendar.entity.js';
import { currentStage, isUnitStage, ownDeadlines, stagesOf } from './deadline.js';
import { latenessOf, LIKELY } from './lateness.js';

const ROUND_EVERY_MS = 10 * 60_000;
/** Days before the deadline at which a unit with something to file is reminded; −1 = the day after. */
const REMIND_AT = [7, 3, 1, -1];
/** Who has often been late needs the time. */
const REMIND_LATE_AT = [14, ...REMIND_AT];
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

/** What nobody has to press: reminders, and filings whose basis fell. Each notice has a key, so a second worker repeats none. */
@Injectable()
export class FilingRounds extends Rounds {
  constructor(private readonly work: UnitOfWork) {
    super(ROUND_EVERY_MS);
  }

  async round(): Promise<{ reminded: number; lapsed: number }> {
    const campaigns = await this.work.run(EVERYTHING, ({ manager }) =>
      manager.query<{ region: number; year: number }[]>('select region_code as region, year from campaign'),
    );
    const done = { reminded: 0, lapsed: 0 };
    for (const { region, year } of campaigns)
      // one region that cannot be worked must not stop the reminders of the others
      try {
        await this.work.run(systemActor(regionScope(region)), async (ctx) => {
          done.reminded += await remind(ctx, region, year);
          done.reminded += await remindOfMatters(ctx, region);
          done.lapsed += await lapseFilings(ctx, region, year);
        });
      } catch (error) {
        this.log.error(`${region}/${year}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    return done;
  }
}

async function remind(ctx: Ctx, region: number, year: number): Promise<number> {
  const today = beijingDay(ctx.clock.now());
  const stage = currentStage((await stagesOf(ctx, region, year)).filter(isUnitStage), today);
  if (!stage) return 0;
  const own = await ownDeadlines(ctx, stage);
  const lateness = await latenessOf(ctx, region, today);
  let sent = 0;
  for (const { unit, drafts } of await waiting(ctx, stage)) {
    const dueOn = own.get(unit) ?? stage.dueOn;
    const likely = (lateness.get(unit)?.risk ?? 0) >= LIKELY;
    const left = (likely ? REMIND_LATE_AT : REMIND_AT).find((days) => addDays(dueOn, -days) === today);
    if (left === undefined) continue;
    const when = left < 0 ? `已于 ${dueOn} 截止` : `还有 ${left} 天（${dueOn}）截止`;
    const title = `${year} 年度“${stage.stage}”申报${when}`;
    const body = `${drafts > 0 ? `有 ${drafts} 份草稿未提交` : '尚未提交任何项目'}。确需延期的，请在“申报日程”写明理由申请。`;
    const key = `remind/${year}/${stage.stage}/${dueOn}/${left}`;
    if (await sendNotice(ctx, { region, unitCode: unit, key, kind: '催报', project: null, title, body, dueOn })) sent++;
  }
  return sent;
}

/** Units with a draft, or with nothing filed. */
function waiting(ctx: Ctx, { region, year }: CampaignStage): Promise<{ unit: string; drafts: number }[]> {
  return ctx.manager.query(
    `select u.unit_code as unit, (select count(*)::int from filing_draft d
         where (d.region_code, d.unit_code, d.year) = ($1, u.unit_code, $2)) as drafts
     from unit u where u.region_code = $1 and (
       exists (select from filing_draft d where (d.region_code, d.unit_code, d.year) = ($1, u.unit_code, $2))
       or not exists (select from project p where (p.region_code, p.unit_code, p.year) = ($1, u.unit_code, $2)
         and p.current_version is not null))
     order by 1`,
    [region, year],
  );
}
