import { Injectable } from '@nestjs/common';
import type { AudienceConditions, SetAudience } from '@zhunsheng/contract';
import { type Ctx, ledger } from '@zhunsheng/kernel';

import { AudienceMatcher, reasonOf } from './audience-matcher.js';
import { policiesMatched } from './policy-match.events.js';
import { readSubjects, type ReadSubject } from './read-subjects.js';

interface Audience {
  id: string;
  revision: number;
  subject: SetAudience['subject'];
  layer: SetAudience['layer'];
  sendOn: string;
  conditions: AudienceConditions;
}

export interface MatchResult {
  audiences: number;
  subjects: number;
  matched: number;
  added: number;
  lapsed: number;
}

/** Finds the units and projects policies concern, and tells their units: all audiences of a region, or one. */
@Injectable()
export class MatchRun {
  async run(ctx: Ctx, region: number, year: number, only: string | null = null): Promise<MatchResult> {
    const audiences = await openAudiences(ctx, region, only);
    const subjects = audiences.length === 0 ? [] : await readSubjects(ctx, region, year);
    const matcher = new AudienceMatcher(
      subjects,
      audiences.map(({ conditions }) => conditions),
    );
    const sum = { audiences: audiences.length, subjects: subjects.length, matched: 0, added: 0, lapsed: 0 };
    for (const audience of audiences) {
      const rows = [...matcher.match(audience.conditions)].filter(
        (row) => (subjects[row]!.project === null) === (audience.subject === '单位'),
      );
      const found = rows.map((row) => ({ ...subjects[row]!, reason: reasonOf(subjects[row]!, audience.conditions) }));
      sum.matched += found.length;
      sum.added += await keep(ctx, region, audience, found);
      sum.lapsed += await lapse(ctx, region, audience, found);
    }
    if (sum.audiences > 0) await ledger.append(ctx, policiesMatched(`policy-match/${region}/${year}`, sum));
    return sum;
  }
}

/** Audiences still told, of documents in force. */
function openAudiences(ctx: Ctx, region: number, only: string | null): Promise<Audience[]> {
  return ctx.manager.query<Audience[]>(
    `select a.audience_id as id, a.revision, a.subject, a.layer, a.send_on::text as "sendOn", a.conditions
     from policy_audience a
     join policy_document d on (d.region_code, d.document_id) = (a.document_region, a.document_id)
     where a.region_code = $1 and ($2::uuid is null or a.audience_id = $2)
       and coalesce(a.until, 'infinity') >= ($3::timestamptz at time zone 'Asia/Shanghai')::date
       and coalesce(least(d.repealed_on, d.valid_to), 'infinity') >= ($3::timestamptz at time zone 'Asia/Shanghai')::date
     order by a.audience_id`,
    [region, only, ctx.clock.now()],
  );
}

/** New ones are delivered now, or at 08:00 of the day they are to be told; of those known before, only what is still to be told moves with the day. */
async function keep(
  ctx: Ctx,
  region: number,
  audience: Audience,
  found: readonly (ReadSubject & { reason: string })[],
): Promise<number> {
  const { id, revision, layer, sendOn } = audience;
  const now = ctx.clock.now();
  const rows = found.map(({ key, unit, project, department, reason }) => {
    return { key, unit, project, receiver: layer === '单位' ? unit : department, reason };
  });
  const added = await ctx.manager.query<{ isNew: boolean }[]>(
    `insert into policy_match (region_code, audience_id, unit_code, subject_key, project_id, receiver_unit, reason,
       matched_at, delivered_at)
     select $1, $2, r.unit, r.key, r.project, r.receiver, r.reason, $4,
       greatest($4::timestamptz, ($5::date + time '08:00') at time zone 'Asia/Shanghai')
     from json_to_recordset($3) as r (key text, unit text, project bigint, receiver text, reason text)
     on conflict (region_code, audience_id, subject_key)
       do update set reason = excluded.reason, receiver_unit = excluded.receiver_unit, lapsed_at = null,
         delivered_at = case when policy_match.delivered_at > $4::timestamptz then excluded.delivered_at else policy_match.delivered_at end
     returning xmax = 0 as "isNew"`,
    [region, id, JSON.stringify(rows), now, sendOn],
  );
  await ctx.manager.query(
    `update policy_audience set matched_at = $3, matched_revision = $4 where region_code = $1 and audience_id = $2`,
    [region, id, now, revision],
  );
  return added.filter(({ isNew }) => isNew).length;
}

/** What was told stays on record, marked as no longer covered. */
async function lapse(ctx: Ctx, region: number, { id }: Audience, found: readonly ReadSubject[]): Promise<number> {
  const result = await ctx.manager.query<[unknown, number]>(
    `update policy_match set lapsed_at = $3
     where region_code = $1 and audience_id = $2 and lapsed_at is null and subject_key <> all ($4::text[])`,
    [region, id, ctx.clock.now(), found.map(({ key }) => key)],
  );
  return result[1];
}
