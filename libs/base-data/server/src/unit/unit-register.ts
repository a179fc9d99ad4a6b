import { Injectable } from '@nestjs/common';
import type { Page, UnitView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, regionScope, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { ensureRegion, settingUp } from '../region/region-book.js';
import type { CreateUnitBody } from './unit.dto.js';
import { Unit, UnitDuty } from './unit.entity.js';
import { unitSetUp } from './unit.events.js';
import { unitView } from './unit.view.js';

const FIRST_REGION = 100_000_000;
const LAST_REGION = 999_999_999;

@Injectable()
export class UnitRegister {
  constructor(private readonly work: UnitOfWork) {}

  /** The administrators see the directory of units, as the grants they make name them. */
  async list(actor: Actor, limit: number): Promise<Page<UnitView>> {
    const reader = actor.scope.kind === 'none' ? { ...actor, scope: regionScope(FIRST_REGION, LAST_REGION) } : actor;
    return this.work.run(
      reader,
      async ({ manager }) => {
        const [units, total] = await manager.findAndCount(Unit, {
          relations: { duties: true },
          order: { region: 'ASC', code: 'ASC' },
          take: limit,
        });
        return { items: units.map(unitView), total, next: null };
      },
      { readOnly: true },
    );
  }

  async setUp(actor: Actor, body: CreateUnitBody): Promise<UnitView> {
    return this.work.run(settingUp(actor, Number(body.region)), (ctx) => setUpUnit(ctx, body));
  }
}

/** Also as one row of a table that is written whole or not at all. */
export async function setUpUnit(ctx: Ctx, body: UnitView): Promise<UnitView> {
  const { manager } = ctx;
  const region = Number(body.region);
  const named = body.departmentName || body.name;
  await ensureRegion(ctx, region, `财政区划 ${body.region}（${named}所在地）`);
  if (await manager.findOneBy(Unit, { region, code: body.code })) throw new ZsError('CONFLICT');
  const unit = await manager.save(Unit, {
    region,
    code: body.code,
    department: body.department || body.code.slice(0, 3),
    departmentName: body.departmentName || null,
    name: body.name,
    kind: body.kind,
    division: body.division ?? null,
  });
  const duties = (body.duties ?? []).map((duty) => ({ ...duty, region, unitCode: body.code, core: false }));
  await manager.insert(UnitDuty, duties);
  await ledger.append(
    ctx,
    unitSetUp(`unit/${region}/${body.code}`, {
      region,
      code: body.code,
      name: body.name,
      kind: body.kind,
      duties: duties.length,
    }),
  );
  const stored = await manager.findOneByOrFail(Unit, { region, code: unit.code });
  return unitView({ ...stored, duties: duties as UnitDuty[] });
}
