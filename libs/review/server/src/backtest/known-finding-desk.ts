import { Injectable } from '@nestjs/common';
import { type Actor, ledger, ledgerEvent, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import type { RecordKnownFindingsBody } from './known-finding.dto.js';

const knownFindingsRecorded = ledgerEvent<{ region: number; findings: RecordKnownFindingsBody['items'] }>(
  'known-finding.recorded',
  1,
  '登记已知问题',
  ({ findings }) => `${findings.length} 条`,
);

/** What turned out about past filings. All or none: a code that is unknown names its line. */
@Injectable()
export class KnownFindingDesk {
  constructor(private readonly work: UnitOfWork) {}

  record(actor: Actor, { items }: RecordKnownFindingsBody): Promise<{ recorded: number }> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const codes = [...new Set(items.map(({ project }) => project))];
      const found: { code: string }[] = await ctx.manager.query(
        'select code from project where region_code = $1 and code = any ($2)',
        [region, codes],
      );
      const known = new Set(found.map(({ code }) => code));
      const wrong = items.findIndex(({ project }) => !known.has(project));
      if (wrong >= 0)
        throw new ZsError('INVALID_INPUT', {
          problems: `第 ${wrong + 1} 条：没有项目编码 ${items[wrong]?.project}，请核对；全部没有登记`,
        });
      const rows: unknown[] = await ctx.manager.query(
        `insert into known_finding (region_code, finding_id, unit_code, project_id, rule, stands, amount_fen, source,
           reference, found_on, recorded_by, recorded_at)
         select $1, gen_random_uuid(), p.unit_code, p.project_id, t.rule, t.stands, t."amountFen", t.source,
           coalesce(t.reference, ''), t."foundOn", $3, $4
         from json_to_recordset($2) as t (project text, rule text, stands boolean, "amountFen" bigint, source text,
           reference text, "foundOn" date)
         join project p on p.region_code = $1 and p.code = t.project
         on conflict do nothing returning 1`,
        [region, JSON.stringify(items), actor.name, ctx.clock.now()],
      );
      if (rows.length > 0)
        await ledger.append(ctx, knownFindingsRecorded(`known-finding/${region}`, { region, findings: items }));
      return { recorded: rows.length };
    });
  }
}
