import { Injectable } from '@nestjs/common';
import type { NoticeReceipt, Page, PolicyNoticeView } from '@zhunsheng/contract';
import { type Actor, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { type PageQuery, pageOf, sliceOf } from '../page-cursor.js';
import { policyNoticeReceipt } from './policy-match.events.js';

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** What a unit is told: policies that concern it or its projects. What must be done stands first. */
@Injectable()
export class PolicyNoticeDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, query: PageQuery = {}): Promise<Page<PolicyNoticeView>> {
    const slice = sliceOf(query);
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await ctx.manager.query<(PolicyNoticeView & { total: number })[]>(
          `select m.audience_id as "audienceId", m.subject_key as key, a.document_region as "documentRegion",
             a.document_id as "documentId", d.title, d.number, a.name, a.class, a.source, m.unit_code as "unitCode",
             u.name as "unitName", p.public_id as "projectId", v.name as "projectName", m.reason,
             ${STAMP('m.delivered_at')} as "deliveredAt", ${STAMP('m.read_at')} as "readAt", ${STAMP('m.used_at')} as "usedAt",
             m.lapsed_at is not null or least(d.repealed_on, d.valid_to) < ($3::timestamptz at time zone 'Asia/Shanghai')::date as lapsed,
             count(*) over ()::int as total
           from policy_match m
           join policy_audience a using (region_code, audience_id)
           join policy_document d on (d.region_code, d.document_id) = (a.document_region, a.document_id)
           join unit u on (u.region_code, u.unit_code) = (m.region_code, m.unit_code)
           left join project p on (p.region_code, p.project_id) = (m.region_code, m.project_id)
           left join project_version v
             on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
           where m.region_code between $1 and $2 and m.delivered_at <= $3
           order by m.lapsed_at is not null, m.read_at is not null, array_position(array['须办', '适用', '告知'], a.class),
             m.delivered_at desc, m.subject_key, m.audience_id offset $4 limit $5`,
          [ctx.scope.regionLo, ctx.scope.regionHi, ctx.clock.now(), slice.skip, slice.take],
        );
        const known = items.map(({ total: _, ...item }) => ({ ...item, lapsed: item.lapsed === true }));
        return pageOf(known, items[0]?.total ?? slice.skip, slice);
      },
      { readOnly: true },
    );
  }

  /** The first receipt counts; a second changes nothing. */
  async receipt(actor: Actor, { audienceId, key, what }: NoticeReceipt): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      const values = [ctx.scope.regionLo, ctx.scope.regionHi, audienceId, key, ctx.clock.now(), actor.name];
      const used = what === 'used' ? ', used_at = coalesce(used_at, $5), used_by = coalesce(used_by, $6)' : '';
      const [, count] = await ctx.manager.query<[unknown, number]>(
        `update policy_match set read_at = coalesce(read_at, $5), read_by = coalesce(read_by, $6)${used}
         where region_code between $1 and $2 and audience_id = $3 and subject_key = $4 and delivered_at <= $5`,
        values,
      );
      if (count === 0) throw new ZsError('NOT_FOUND');
      await ledger.append(ctx, policyNoticeReceipt(`policy-match/${audienceId}`, { key, what }));
    });
  }
}
