import type { Ctx } from '@zhunsheng/kernel';

import { repealsOf } from '../text/statute-facts.js';
import { type InTime, settleVersions } from './settle-versions.js';

interface Stored extends Omit<InTime, 'repeals'> {
  tail: string[];
}

/**
 * Works out again which version ends when the next begins and what is repealed, over everything that was imported.
 * An end can come nearer by it, never move away: one that a person entered stays.
 */
export async function settleLibrary(ctx: Ctx): Promise<void> {
  const stored = await ctx.manager.query<Stored[]>(
    `select d.region_code as region, d.document_id as id, d.title, d.valid_from::text as "validFrom",
       d.valid_to::text as "validTo", d.repealed_on::text as "repealedOn",
       array(select a.text from policy_article a where (a.region_code, a.document_id) = (d.region_code, d.document_id)
         and a.text is not null order by coalesce(a.position, a.article_no) desc limit 4) as tail
     from policy_document d where d.content_digest is not null`,
  );
  const documents = stored.map(({ tail, ...document }) => ({
    ...document,
    repeals: repealsOf(tail.reverse(), document.title),
  }));
  const { relations, settled } = settleVersions(documents);
  await ctx.manager.query(`delete from policy_relation where source = 'text'`);
  await ctx.manager.query(
    `insert into policy_relation (region_code, document_id, kind, target_title, since, target_region, target_id, source)
     select region, id, kind, "targetTitle", since, "targetRegion", "targetId", 'text'
     from json_to_recordset($1::json) as t(region int, id text, kind text, "targetTitle" text, since date,
       "targetRegion" int, "targetId" text)
     on conflict do nothing`,
    [JSON.stringify(relations)],
  );
  await ctx.manager.query(
    `update policy_document d set valid_to = least(d.valid_to, s."validTo"),
       repealed_on = least(d.repealed_on, s."repealedOn"), repealed_by = coalesce(d.repealed_by, s."repealedBy")
     from json_to_recordset($1::json) as s(region int, id text, "validTo" date, "repealedOn" date, "repealedBy" text)
     where (d.region_code, d.document_id) = (s.region, s.id)`,
    [JSON.stringify(settled)],
  );
}
