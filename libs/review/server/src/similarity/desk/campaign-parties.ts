import type { Ctx } from '@zhunsheng/kernel';

import type { Party, PartyLine, TextField } from '../duplicates/party.js';

/** A party of a campaign, with where it stands in the database. */
export interface CampaignParty extends Party {
  /** Null for what was never filed here. */
  project: number | null;
  version: number | null;
  amountFen: number | null;
}

interface PartyRow extends Omit<CampaignParty, 'texts' | 'lines' | 'beneficiaries' | 'attachments' | 'systems'> {
  summary: string | null;
  reasons: string | null;
  study: string | null;
  system: string | null;
  lines: PartyLine[] | null;
  beneficiaries: string[] | null;
  attachments: { hash: string; name: string }[] | null;
  systems: string[] | null;
}

/** The filings of a year and whatever they may be copies of, in an order that does not change. */
export async function readParties(ctx: Ctx, region: number, year: number): Promise<CampaignParty[]> {
  const parties: CampaignParty[] = [];
  for (const sql of [FILINGS, HISTORY, STUDIES, SYSTEMS]) {
    const rows = await ctx.manager.query<PartyRow[]>(sql, [region, year]);
    parties.push(...rows.map(partyOf));
  }
  return parties;
}

function partyOf(row: PartyRow): CampaignParty {
  const { summary, reasons, study, system, lines, beneficiaries, attachments, systems, ...own } = row;
  const texts: Partial<Record<TextField, string>> = {};
  // a name alone is no text: "会议费" of two units is not one matter
  if (summary !== null) texts.text = `${own.name}：${summary}`;
  if (reasons !== null) texts.reasons = reasons;
  if (study !== null) texts.study = study;
  if (system !== null) texts.system = system;
  const filled = (fen: number | null): number | null => (fen === null ? null : Number(fen));
  return {
    ...own,
    amountFen: filled(own.amountFen),
    texts,
    lines: lines ?? [],
    beneficiaries: beneficiaries ?? [],
    attachments: attachments ?? [],
    systems: systems ?? [],
  };
}

const NOTHING_LISTED = `null as site, null::int as "startYear", null::int as "endYear", null::json as lines,
  null::text[] as beneficiaries, null::json as attachments`;

const FILINGS = `
  with f as (select * from filed where region_code = $1 and year = $2),
  l as (
    select project_id, version, json_agg(json_build_object('text', coalesce(text, ''), 'econ', coalesce(dept_econ, ''),
      'quantity', quantity, 'unitPriceFen', unit_price_fen, 'amountFen', amount_fen) order by line_no) as lines
    from project_line join f using (region_code, project_id, version) group by 1, 2),
  b as (
    select project_id, version, array_agg(beneficiary_key order by beneficiary_key) as beneficiaries
    from project_beneficiary join f using (region_code, project_id, version) group by 1, 2),
  t as (
    select project_id, version, json_agg(json_build_object('hash', content_hash, 'name', a.name)
      order by attachment_no) as attachments
    from project_attachment a join f using (region_code, project_id, version) where content_hash is not null group by 1, 2),
  s as (
    select project_id, version, string_agg(function_text, '；' order by row_no) as system,
      array_agg(r.unit_code || '/' || system_id) filter (where system_id is not null) as systems
    from system_request r join f using (region_code, project_id, version)
    where kind in ('新建', '升级') and function_text is not null group by 1, 2)
  select 'filing/' || project_id as id, true as current, f.unit_code as unit, f.year, project_key as key,
    project_id::int as project, version, coalesce(f.name, '') as name, request_fen as "amountFen",
    summary, justification as reasons, case when is_study then f.name end as study, system, systems,
    site, start_year as "startYear", end_year as "endYear", l.lines, b.beneficiaries, t.attachments
  from f left join l using (project_id, version) left join b using (project_id, version)
  left join t using (project_id, version) left join s using (project_id, version)
  order by project_id`;

/** What the units were granted in the two years before; this year's filing of the same year is not history. */
const HISTORY = `
  select 'history/' || unit_code || '/' || project_key || '/' || year as id, false as current, unit_code as unit, year,
    project_key as key, null::int as project, null::int as version, name, final_fen as "amountFen",
    summary, justification as reasons, null as study, null as system, null::text[] as systems, ${NOTHING_LISTED}
  from history_project_year where region_code = $1 and year between $2 - 2 and $2 - 1
    and coalesce(summary, justification) is not null
  order by 1`;

const STUDIES = `
  select 'study/' || unit_code || '/' || study_id as id, false as current, unit_code as unit, year, null as key,
    null::int as project, null::int as version, title as name, null::bigint as "amountFen",
    null as summary, null as reasons, title as study, null as system, null::text[] as systems, ${NOTHING_LISTED}
  from study_record where region_code = $1 and year between $2 - 3 and $2 - 1
  order by 1`;

const SYSTEMS = `
  select 'system/' || unit_code || '/' || system_id as id, false as current, unit_code as unit,
    coalesce(extract(year from online_on)::int, $2 - 1) as year, null as key, null::int as project, null::int as version,
    name, null::bigint as "amountFen", null as summary, null as reasons, null as study, function_text as system,
    array[unit_code || '/' || system_id] as systems, ${NOTHING_LISTED}
  from info_system where region_code = $1 and state = '在用' and function_text is not null
  order by 1`;
