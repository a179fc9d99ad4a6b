import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AudienceView, Page, SetAudience } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, markOf, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { MatchRun, type MatchResult } from './match-run.js';
import { audienceSet } from './policy-match.events.js';

/** Whom policies concern: set by the keepers of the library, matched at once, watched in the funnel. */
@Injectable()
export class AudienceDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly runs: MatchRun,
  ) {}

  async list(actor: Actor): Promise<Page<AudienceView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await audienceViews(ctx, null);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  /** `of` null makes a new one. */
  async set(actor: Actor, of: { id: string; seen: string } | null, body: SetAudience): Promise<AudienceView> {
    refuseOddAttributes(body);
    return this.work.run(actor, async (ctx) => {
      const campaign = await campaignOf(ctx, null);
      await refuseUnknownDocument(ctx, body);
      const audience = of ? uuidOf(of.id) : randomUUID();
      const before = of && (await refuseChanged(ctx, audience, of.seen, body));
      const revision = await write(ctx, campaign.region, audience, body, of === null);
      await ledger.append(
        ctx,
        audienceSet(
          nameOfAudience(audience),
          {
            document: `${body.documentRegion}/${body.documentId}`,
            name: body.name,
            revision,
            conditions: body.conditions,
          },
          { before, after: contentOf(body) },
        ),
      );
      await this.runs.run(ctx, campaign.region, campaign.year, audience);
      const [view] = await audienceViews(ctx, audience);
      if (!view) throw new ZsError('NOT_FOUND');
      return view;
    });
  }

  /** After filings or documents changed: all audiences of the region again. */
  async match(actor: Actor): Promise<MatchResult> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, null);
      return this.runs.run(ctx, region, year);
    });
  }
}

/** The names are free, so the pipe cannot look inside. */
function refuseOddAttributes({ sendOn, until, conditions }: SetAudience): void {
  const { attributes = {}, minFen = 0, maxFen = Infinity } = conditions;
  if (until && until < sendOn) throw new ZsError('INVALID_INPUT', { problems: 'until 不能早于 sendOn' });
  const isListed = (values: unknown): boolean =>
    Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === 'string');
  const odd = Object.keys(attributes).filter((name) => !isListed(attributes[name]));
  if (odd.length > 0)
    throw new ZsError('INVALID_INPUT', { problems: `attributes 中“${odd.join('、')}”应为文字列表，如 ["是"]` });
  if (minFen > maxFen) throw new ZsError('INVALID_INPUT', { problems: 'minFen 不能大于 maxFen' });
}

async function refuseUnknownDocument(ctx: Ctx, { documentRegion, documentId }: SetAudience): Promise<void> {
  const rows = await ctx.manager.query<unknown[]>(
    'select 1 from policy_document where region_code = $1 and document_id = $2',
    [documentRegion, documentId],
  );
  if (rows.length === 0)
    throw new ZsError('INVALID_INPUT', { problems: `政策库里没有 ${documentRegion}/${documentId}，请先导入文件` });
}

function refuseChanged(ctx: Ctx, id: string, seen: string, yours: SetAudience): Promise<object | null> {
  return refuseStale(ctx, {
    ...{ object: nameOfAudience(id), what: '政策适用范围', seen, yours: contentOf(yours) },
    read: async () => {
      const [found] = await audienceViews(ctx, id);
      if (!found) throw new ZsError('NOT_FOUND');
      return contentOf(found);
    },
    say: ({ name, sendOn, conditions, source }) =>
      `${name}（${source}），${sendOn} 起告知，条件 ${JSON.stringify(conditions)}`,
  });
}

const nameOfAudience = (id: string): string => `policy-audience/${id}`;

const contentOf = ({ documentRegion, documentId, name, layer, subject, sendOn, ...rest }: SetAudience) => ({
  ...{ documentRegion, documentId, name, class: rest.class, layer, subject, sendOn },
  ...{ until: rest.until ?? null, conditions: rest.conditions, source: rest.source },
});

async function write(ctx: Ctx, region: number, id: string, body: SetAudience, isNew: boolean): Promise<number> {
  const { documentRegion, documentId, name, layer, subject, sendOn, until = null, conditions, source } = body;
  const values = [
    ...[region, id, documentRegion, documentId, name, body.class, layer, subject, sendOn, until],
    ...[JSON.stringify(conditions), source, ctx.actor.name, ctx.clock.now()],
  ];
  const sql = isNew
    ? `insert into policy_audience (region_code, audience_id, document_region, document_id, name, class, layer, subject,
         send_on, until, conditions, source, set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning revision`
    : `with changed as (update policy_audience set document_region = $3, document_id = $4, name = $5, class = $6,
         layer = $7, subject = $8, send_on = $9, until = $10, conditions = $11, source = $12, set_by = $13, set_at = $14,
         revision = revision + 1
       where region_code = $1 and audience_id = $2 returning revision) select revision from changed`;
  const [row] = await ctx.manager.query<{ revision: number }[]>(sql, values);
  if (!row) throw new ZsError('NOT_FOUND');
  return row.revision;
}

/** A step of the funnel counts only those of the step before; a filing that cites the document since has used it. */
const FUNNEL = `(
  select json_build_object('matched', count(*), 'delivered', count(*) filter (where m.told),
    'read', count(*) filter (where m.told and m.seen), 'used', count(*) filter (where m.told and m.seen and m.used))
  from (
    select m.delivered_at <= $4 as told, m.read_at is not null or m.used_at is not null as seen,
      m.used_at is not null or exists (
        select from project_basis b
        join project_version v using (region_code, project_id, version)
        where b.region_code = m.region_code and b.unit_code = m.unit_code
          and (b.document_region, b.document_id) = (a.document_region, a.document_id)
          and (m.project_id is null or b.project_id = m.project_id) and v.submitted_at > m.delivered_at) as used
    from policy_match m
    where (m.region_code, m.audience_id) = (a.region_code, a.audience_id) and m.lapsed_at is null) m)`;

async function audienceViews(ctx: Ctx, only: string | null): Promise<AudienceView[]> {
  const found = await ctx.manager.query<Omit<AudienceView, 'mark'>[]>(
    `select a.audience_id as id, a.document_region as "documentRegion", a.document_id as "documentId", d.title, d.number,
       a.name, a.class, a.layer, a.subject, a.send_on::text as "sendOn", a.until::text as until, a.conditions, a.source,
       a.set_by as "setBy", to_char(a.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "setAt",
       ${FUNNEL} as funnel
     from policy_audience a
     join policy_document d on (d.region_code, d.document_id) = (a.document_region, a.document_id)
     where a.region_code between $1 and $2 and ($3::uuid is null or a.audience_id = $3)
     order by a.set_at desc, a.audience_id`,
    [ctx.scope.regionLo, ctx.scope.regionHi, only, ctx.clock.now()],
  );
  return found.map((audience) => ({
    ...audience,
    mark: markOf(ctx, nameOfAudience(audience.id), contentOf(audience)),
  }));
}
