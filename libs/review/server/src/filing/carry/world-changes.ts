import type { WorldChange } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Project } from '../filing.entity.js';

/** What became different between the filing carried on and the year it is carried into, from the libraries. */
export async function worldChanges(ctx: Ctx, source: Project, version: number, year: number): Promise<WorldChange[]> {
  const of = [source.region, source.id, version];
  const [policies, standards, staff, execution] = [
    await policyNews(ctx, of, year, source.year),
    await standardNews(ctx, of, year, source.year),
    await staffNews(ctx, source),
    await executionNews(ctx, source),
  ];
  return [...policies, ...standards, ...staff, ...execution];
}

const asked = async (ctx: Ctx, kind: WorldChange['kind'], sql: string, values: unknown[]): Promise<WorldChange[]> =>
  (await ctx.manager.query<{ text: string }[]>(sql, values)).map(({ text }) => ({ kind, text }));

/** Bases that fell, and later documents of the same title. */
const policyNews = (ctx: Ctx, of: unknown[], year: number, was: number) =>
  asked(
    ctx,
    '政策',
    `with cited as (select distinct d.* from project_basis b
       join policy_document d on (d.region_code, d.document_id) = (b.document_region, b.document_id)
       where (b.region_code, b.project_id, b.version) = ($1, $2, $3))
     select '依据《' || title || '》自 ' || least(repealed_on, valid_to + 1) || ' 起失效' as text from cited
     where least(repealed_on, valid_to + 1) <= make_date($4, 1, 1)
     union all
     select '《' || n.title || '》有新版本，自 ' || n.valid_from || ' 起施行' from cited c
     join policy_document n on n.title = c.title and n.document_id <> c.document_id and n.valid_from > c.valid_from
       and n.valid_from >= make_date($5 - 1, 7, 1)`,
    [...of, year, was],
  );

const AT = (place: string) =>
  `since <= make_date(${place}, 1, 1) and (until is null or until >= make_date(${place}, 1, 1))`;

/** Lines held against a standard whose value is another one now. */
const standardNews = (ctx: Ctx, of: unknown[], year: number, was: number) =>
  asked(
    ctx,
    '标准',
    `with held as (select distinct s.standard_code as code from project_line l join standard s on s.region_code = l.region_code
         and (l.standard_code = s.standard_code or (l.item_key, l.tier) = (s.item_key, s.tier))
       where (l.region_code, l.project_id, l.version) = ($1, $2, $3)),
     now as (select * from standard where region_code = $1 and ${AT('$4')}),
     was as (select * from standard where region_code = $1 and ${AT('$5')})
     select '“' || n.name || '”标准由 ' || round(w.value_fen / 100.0, 2) || ' 元/' || n.unit || ' 调整为 '
       || round(n.value_fen / 100.0, 2) || ' 元' as text
     from held join now n on n.standard_code = held.code join was w on w.standard_code = held.code
     where n.value_fen <> w.value_fen order by 1`,
    [...of, year, was],
  );

const staffNews = (ctx: Ctx, { region, unitCode }: Project) =>
  asked(
    ctx,
    '人员',
    `select '在职人数由 ' || b.year || ' 年的 ' || b.on_post || ' 人变为 ' || a.year || ' 年的 ' || a.on_post || ' 人' as text
     from (select * from staff_count
       where region_code = $1 and unit_code = $2 order by year desc limit 1) a
     join staff_count b on (b.region_code, b.unit_code) = ($1, $2) and b.year = (select max(year) from staff_count
       where region_code = $1 and unit_code = $2 and year < a.year)
     where a.on_post <> b.on_post`,
    [region, unitCode],
  );

/** The last full year of execution is not the year before: both are said with their year. */
const executionNews = (ctx: Ctx, { region, key, unitCode }: Project) =>
  asked(
    ctx,
    '执行',
    `select year || ' 年' || case when full_year then '' else '（未满年）' end || '预算 ' || round(final_fen / 1000000.0, 2)
       || ' 万元，执行 ' || round(100.0 * executed_fen / nullif(final_fen, 0), 1) || '%' as text
     from history_project_year where region_code = $1 and unit_code = $2 and project_key = $3 order by year desc limit 2`,
    [region, unitCode, key],
  );
