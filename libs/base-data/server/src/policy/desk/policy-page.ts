import type {
  PolicyArticleView,
  PolicyDocumentView,
  PolicyEdit,
  PolicyRelationKind,
  PolicyRelationView,
  PolicyVersionView,
} from '@zhunsheng/contract';
import { type Ctx, markOf, ZsError } from '@zhunsheng/kernel';

import { today } from '../../holdings/freshness.js';
import { KEEPERS } from '../../readers.js';
import { inForce, versionOn } from '../locate/catalogue.js';
import { titleKey } from '../text/title-key.js';
import { ofOwn } from './own-region.js';

type Row = Omit<PolicyDocumentView, 'history' | 'versions' | 'relations' | 'inForce' | 'mayEdit' | 'revision'> & {
  history: string;
};

export async function showPolicy(
  ctx: Ctx,
  region: number,
  id: string,
  day: string | null,
): Promise<PolicyDocumentView> {
  const on = day ?? today(ctx.clock);
  const [row] = await ctx.manager.query<Row[]>(DOCUMENT, [region, id]);
  if (!row) throw new ZsError('NOT_FOUND');
  const { history, ...document } = row;
  const relations = await ctx.manager.query<PolicyRelationView[]>(RELATIONS, [region, id]);
  return {
    ...document,
    revision: markOf(ctx, nameOfPolicy(region, id), mendableOf({ ...document, relations })),
    history: history.split('\n').filter(Boolean),
    inForce: inForce(document, on),
    versions: await versionsOf(ctx, region, document.title, on),
    relations,
    mayEdit: ofOwn(ctx, region) && KEEPERS.some((role) => ctx.roles.includes(role)),
  };
}

export const nameOfPolicy = (region: number, id: string): string => `policy/${region}/${id}`;

/** What a keeper may mend, as it stands. */
export function mendableOf(
  document: Pick<PolicyDocumentView, 'relations' | 'certainty'> & Omit<PolicyEdit, 'revision' | 'relations' | 'reason'>,
) {
  const { number, issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases, certainty } = document;
  const stated = document.relations
    .filter(({ source, direction }) => source === 'keeper' && direction === 'out')
    .map(({ kind, title, since }) => ({ kind, title, since }));
  return { number, issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases, certainty, stated };
}

const RELATION_WORDS: Readonly<Record<PolicyRelationKind, string>> = {
  ...{ repeals: '废止', amends: '修改', replaces: '取代旧版', implements: '依据上位法' },
};

export function sayMendable({ number, issuer, level, ...rest }: ReturnType<typeof mendableOf>): string {
  const days = [
    ...(rest.issuedOn ? [`${rest.issuedOn} 印发`] : []),
    `${rest.validFrom} 施行`,
    ...(rest.validTo ? [`${rest.validTo} 失效`] : []),
    ...(rest.repealedOn ? [`${rest.repealedOn} 废止`] : []),
  ];
  const stated = rest.stated.map(({ kind, title, since }) => `${RELATION_WORDS[kind]}《${title}》（${since}）`);
  return [
    `${number ?? '无文号'}，${issuer}，${level}`,
    days.join('、'),
    ...rest.aliases.map((one) => `又称${one}`),
    ...stated,
  ].join('；');
}

/** The article of that number in the version of the title that applied on the day. */
export async function showArticle(
  ctx: Ctx,
  region: number,
  id: string,
  no: number,
  day: string | null,
): Promise<PolicyArticleView & { document: PolicyVersionView }> {
  const on = day ?? today(ctx.clock);
  const [named] = await ctx.manager.query<{ title: string }[]>(
    'select title from policy_document where region_code = $1 and document_id = $2',
    [region, id],
  );
  if (!named) throw new ZsError('NOT_FOUND');
  const document = versionOn(await versionsOf(ctx, region, named.title, on), on);
  if (!document) throw new ZsError('NOT_FOUND');
  const [article] = await ctx.manager.query<PolicyArticleView[]>(
    `select article_no as no, label, section_no as section, text, anchor from policy_article
     where region_code = $1 and document_id = $2 and article_no = $3`,
    [region, document.id, no],
  );
  if (!article) throw new ZsError('NOT_FOUND');
  return { ...article, document };
}

/** Every wording of a title that the region's library has, newest first. */
async function versionsOf(ctx: Ctx, region: number, title: string, on: string): Promise<PolicyVersionView[]> {
  const rows = await ctx.manager.query<(Omit<PolicyVersionView, 'inForce'> & { title: string })[]>(
    `select region_code as region, document_id as id, title, version_on::text as "versionOn",
       valid_from::text as "validFrom", valid_to::text as "validTo", repealed_on::text as "repealedOn"
     from policy_document where region_code = $1 and title like '%' || right($2, 4) order by valid_from desc, document_id`,
    [region, title],
  );
  const key = titleKey(title);
  return rows
    .filter((row) => titleKey(row.title) === key)
    .map(({ title: _, ...version }) => ({ ...version, inForce: inForce(version, on) }));
}

const DOCUMENT = `
  select d.region_code as region, d.document_id as id, d.title, d.number, d.issuer, d.level, d.issued_on::text as "issuedOn",
    d.version_on::text as "versionOn", d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
    d.repealed_on::text as "repealedOn", d.certainty, d.aliases, d.history, d.preface, d.closing, d.complete,
    json_build_object('format', d.source_format, 'name', d.source_name, 'by', d.imported_by,
      'at', to_char(d.imported_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) as source,
    coalesce((select json_agg(json_build_object('no', s.section_no, 'parent', s.parent_no, 'label', s.label,
        'title', s.title) order by s.section_no)
      from policy_section s where (s.region_code, s.document_id) = (d.region_code, d.document_id)), '[]') as sections,
    coalesce((select json_agg(json_build_object('no', a.article_no, 'label', a.label, 'section', a.section_no,
        'text', a.text, 'anchor', a.anchor) order by coalesce(a.position, a.article_no), a.article_no)
      from policy_article a where (a.region_code, a.document_id) = (d.region_code, d.document_id)), '[]') as articles
  from policy_document d where d.region_code = $1 and d.document_id = $2`;

const RELATIONS = `
  select kind, 'out' as direction, coalesce(t.title, r.target_title) as title, r.target_region as region,
    r.target_id as id, r.since::text as since, r.source
  from policy_relation r
  left join policy_document t on (t.region_code, t.document_id) = (r.target_region, r.target_id)
  where r.region_code = $1 and r.document_id = $2
  union all
  select kind, 'in', d.title, d.region_code, d.document_id, r.since::text, r.source
  from policy_relation r join policy_document d using (region_code, document_id)
  where r.target_region = $1 and r.target_id = $2
  order by 6 desc, 1, 3`;
