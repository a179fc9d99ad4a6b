import { Injectable } from '@nestjs/common';
import { type Actor, type Ctx, editEvent, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { beijingDay } from '../../filing/calendar/beijing-day.js';
import {
  PARAMETER_NAMES,
  type ParameterName,
  type Parameters,
  SHIPPED,
  SHIPPED_SINCE,
  SHIPPED_SOURCE,
} from './shipped.js';
import { shapeProblem } from './shape-problem.js';

export interface Parameter<Name extends ParameterName> {
  document: Parameters[Name];
  since: string;
  source: string;
}

const parameterSet = editEvent<{ name: string; since: string; document: object; source: string }>(
  'fairness-parameter.set',
  1,
  '设定公平性参数',
  ({ name, since, source }) => `${name}，${since} 起（${source}）`,
);

/** What was in force on a day; what no bureau ever set is the shipped document. */
export async function parameterOf<Name extends ParameterName>(
  ctx: Ctx,
  region: number,
  name: Name,
  day: string = beijingDay(ctx.clock.now()),
): Promise<Parameter<Name>> {
  const rows = await ctx.manager.query<Parameter<Name>[]>(
    `select document, since::text, source from dated_parameter
     where region_code = $1 and name = $2 and since <= $3 order by since desc limit 1`,
    [region, name, day],
  );
  return rows[0] ?? { document: SHIPPED[name], since: SHIPPED_SINCE, source: SHIPPED_SOURCE };
}

/** Parameters of fairness with day and source; a new row from a day on, never a change of an old one. */
@Injectable()
export class ParameterDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor): Promise<Record<ParameterName, Parameter<ParameterName>>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region } = await campaignOf(ctx, null);
        const all = {} as Record<ParameterName, Parameter<ParameterName>>;
        for (const name of PARAMETER_NAMES) all[name] = await parameterOf(ctx, region, name);
        return all;
      },
      { readOnly: true },
    );
  }

  async set(
    actor: Actor,
    name: string,
    { since, source, document }: { since: string; source: string; document: object },
  ): Promise<Parameter<ParameterName>> {
    const known = PARAMETER_NAMES.find((one) => one === name);
    if (!known) throw new ZsError('INVALID_INPUT', { problems: `参数名应为 ${PARAMETER_NAMES.join('、')} 之一` });
    const problem = shapeProblem(document, SHIPPED[known], 'document');
    if (problem !== null) throw new ZsError('INVALID_INPUT', { problems: problem });
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      // what was reckoned until today was reckoned by what was in force
      if (since < beijingDay(ctx.clock.now()))
        throw new ZsError('INVALID_INPUT', { problems: 'since 不能早于今天：已经生效的参数不追溯修改' });
      const before = await parameterOf(ctx, region, known, since);
      await ctx.manager.query(
        `insert into dated_parameter (region_code, name, since, document, source, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [region, known, since, document, source, actor.name, ctx.clock.now()],
      );
      const after = { document, since, source };
      const event = parameterSet(`fairness-parameter/${known}`, { name: known, ...after }, { before, after });
      await ledger.append(ctx, event);
      return { document: document as Parameters[ParameterName], since, source };
    });
  }
}
