import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  CoReviewLatency,
  CoReviewRouting,
  CoReviewRules,
  CoReviewSetting,
  DeclareRelation,
  Page,
  RelationView,
  SetMember,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { campaignOf } from '../campaign-of.js';
import { coReviewSettingSet, memberSet, relationDeclared, routingSet } from './co-review.events.js';
import { latencyOf } from './latency.js';
import { everyMember, memberContent, nameOfMember, peopleOf } from './routing/members.js';
import { routingsOn, settingOn } from './routing/routing.js';

/** Who sits in which office, who is barred from which unit, and by which rules filings are routed. */
@Injectable()
export class CoReviewKeeping {
  constructor(private readonly work: UnitOfWork) {}

  async rules(actor: Actor): Promise<CoReviewRules> {
    const read = async (ctx: Ctx) => {
      const { region } = await campaignOf(ctx, null);
      const today = beijingDay(ctx.clock.now());
      return {
        region,
        routings: await routingsOn(ctx, region, today),
        setting: await settingOn(ctx, region, today),
        members: await everyMember(ctx, region),
      };
    };
    const { region, ...rules } = await this.work.run(actor, read, { readOnly: true });
    return { ...rules, people: await peopleOf(this.work, region) };
  }

  async setMember(
    actor: Actor,
    { office, accountId, departmentCode, until = null, seen }: SetMember,
  ): Promise<CoReviewRules> {
    const people = await peopleOf(this.work, actor.scope.regionLo);
    const person = people.find((one) => one.accountId === accountId);
    if (!person) throw new ZsError('INVALID_INPUT', { problems: 'accountId 不是本级有评审权限的在用账号' });
    await this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const now = ctx.clock.now();
      const object = nameOfMember(region, office, accountId);
      const before = await refuseStale(ctx, {
        ...{ object, what: `${office}成员${person.name}`, seen, yours: { departmentCode, until } },
        read: async () => {
          const found = (await everyMember(ctx, region)).find(
            (one) => one.office === office && one.accountId === accountId,
          );
          return found ? memberContent(found) : null;
        },
        say: (one) => `来自部门 ${one.departmentCode}${one.until ? `，最后一天 ${one.until}` : ''}`,
      });
      await ctx.manager.query(
        `insert into co_review_member (region_code, office, account_id, name, department_code, since, until, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (region_code, office, account_id) do update
           set until = excluded.until, department_code = excluded.department_code, name = excluded.name`,
        [region, office, accountId, person.name, departmentCode, beijingDay(now), until, actor.name, now],
      );
      const said = { office, account: accountId, name: person.name, until };
      const after = { departmentCode, until };
      await ledger.append(ctx, memberSet(`co-review-member/${office}/${accountId}`, said, { before, after }));
    });
    return this.rules(actor);
  }

  async setSetting(actor: Actor, setting: CoReviewSetting): Promise<CoReviewRules> {
    const { since, onePersonMany, markGap, amountGapPercent, source } = setting;
    await this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const before = await settingOn(ctx, region, since);
      await ctx.manager.query(
        `insert into co_review_setting (region_code, since, one_person_many, mark_gap, amount_gap_percent, source, set_by,
           set_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [region, since, onePersonMany, markGap, amountGapPercent, source, actor.name, ctx.clock.now()],
      );
      const said = { since, onePersonMany, markGap, amountGapPercent };
      const after = { ...said, source };
      await ledger.append(ctx, coReviewSettingSet(`co-review-setting/${region}`, said, { before, after }));
    });
    return this.rules(actor);
  }

  async setRouting(actor: Actor, rule: CoReviewRouting): Promise<CoReviewRules> {
    const { code, since, place, name, categories, leastFen, themes, offices, joinRule, quorum, days, source } = rule;
    if ((joinRule === 'quorum') !== (quorum !== null) || (quorum ?? 1) > offices.length)
      throw new ZsError('INVALID_INPUT', { problems: '多数汇合须给出 quorum，且不多于科室数；全部汇合不给 quorum' });
    await this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const before = (await routingsOn(ctx, region, since)).find((one) => one.code === code) ?? null;
      await ctx.manager.query(
        `insert into co_review_routing (region_code, code, since, place, name, categories, least_fen, themes, offices,
           join_rule, quorum, days, source, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          ...[region, code, since, place, name, categories, leastFen, themes, offices],
          ...[joinRule, quorum, days, source, actor.name, ctx.clock.now()],
        ],
      );
      const after = { code, since, place, name, categories, leastFen, themes, offices, joinRule, quorum, days, source };
      const states = { before, after };
      await ledger.append(ctx, routingSet(`co-review-routing/${code}`, { code, since, offices }, states));
    });
    return this.rules(actor);
  }

  async relations(actor: Actor): Promise<Page<RelationView>> {
    const read = (ctx: Ctx) =>
      ctx.manager.query<RelationView[]>(
        `select r.relation_id as id, r.account_id as "accountId", r.name, r.unit_code as "unitCode", u.name as "unitName",
           r.kind, r.since::text, r.until::text
         from co_review_relation r join unit u using (region_code, unit_code)
         where r.region_code between $1 and $2 order by r.name, r.unit_code`,
        [ctx.scope.regionLo, ctx.scope.regionHi],
      );
    const items = await this.work.run(actor, read, { readOnly: true });
    return { items, total: items.length, next: null };
  }

  async declare(actor: Actor, { accountId = actor.id, unitCode, kind }: DeclareRelation): Promise<Page<RelationView>> {
    if (accountId !== actor.id && !actor.roles.includes('budget')) throw new ZsError('FORBIDDEN');
    const people = await peopleOf(this.work, actor.scope.regionLo);
    const name = people.find((one) => one.accountId === accountId)?.name;
    if (name === undefined) throw new ZsError('INVALID_INPUT', { problems: 'accountId 不是本级有评审权限的在用账号' });
    await this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const known = await ctx.manager.query<unknown[]>('select 1 from unit where region_code = $1 and unit_code = $2', [
        region,
        unitCode,
      ]);
      if (known.length === 0) throw new ZsError('INVALID_INPUT', { problems: `unitCode ${unitCode} 不在单位库` });
      const now = ctx.clock.now();
      await ctx.manager.query(
        `insert into co_review_relation (region_code, relation_id, account_id, name, unit_code, kind, since, declared_by,
           declared_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [region, randomUUID(), accountId, name, unitCode, kind.trim(), beijingDay(now), actor.id, now],
      );
      const said = { account: accountId, unit: unitCode, kind: kind.trim() };
      await ledger.append(ctx, relationDeclared(`co-review-relation/${accountId}`, said));
    });
    return this.relations(actor);
  }

  async latency(actor: Actor, year: number | null): Promise<CoReviewLatency> {
    const read = async (ctx: Ctx) => {
      const campaign = await campaignOf(ctx, year);
      return latencyOf(ctx, campaign.region, campaign.year);
    };
    return this.work.run(actor, read, { readOnly: true });
  }
}
