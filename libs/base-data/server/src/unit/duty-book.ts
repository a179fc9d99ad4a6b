import { Injectable } from '@nestjs/common';
import type { UnitDutyView } from '@zhunsheng/contract';
import { type Actor, ledger, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { regionOf } from '../region/region-of.js';
import type { KeepDutyBody } from './unit.dto.js';
import { Unit, UnitDuty } from './unit.entity.js';
import { dutyKept } from './unit.events.js';
import { dutyContent, dutyView, nameOfDuty } from './unit.view.js';

/** Duties as the 三定 say them; one that ended keeps its row, for older filings stand on it. */
@Injectable()
export class DutyBook {
  constructor(private readonly work: UnitOfWork) {}

  async keep(actor: Actor, unitCode: string, code: string, body: KeepDutyBody, named?: string): Promise<UnitDutyView> {
    const region = regionOf(actor, named);
    if (!/^[\w.-]{1,40}$/.test(code))
      throw new ZsError('INVALID_INPUT', { problems: '职责编号应为 40 位以内的字母、数字、点或连字符' });
    if (body.since && body.until && body.until < body.since)
      throw new ZsError('INVALID_INPUT', { problems: 'until 早于 since' });
    return this.work.run(actor, async (ctx) => {
      const { manager } = ctx;
      if (!(await manager.existsBy(Unit, { region, code: unitCode }))) throw new ZsError('NOT_FOUND');
      const { name, text, target = null, core, since = null, until = null } = body;
      const duty = { region, unitCode, code, name, text, target, core, since, until };
      const object = nameOfDuty(duty);
      const read = async () => {
        const found = await manager.findOneBy(UnitDuty, { region, unitCode, code });
        return found && dutyContent(found);
      };
      const before = await refuseStale(ctx, {
        ...{ object, what: `职责 ${code}`, seen: body.seen, read, yours: dutyContent(duty) },
        say: (content) => `${content.name}（${content.text}）${content.until ? `，止于 ${content.until}` : ''}`,
      });
      await manager.upsert(UnitDuty, duty, ['region', 'unitCode', 'code']);
      await ledger.append(
        ctx,
        dutyKept(
          object,
          {
            unit: unitCode,
            duty: code,
            before: before && { name: before.name, text: before.text, until: before.until },
            after: { name, text, until },
          },
          { before, after: dutyContent(duty) },
        ),
      );
      return dutyView(ctx, await manager.findOneByOrFail(UnitDuty, { region, unitCode, code }));
    });
  }
}
