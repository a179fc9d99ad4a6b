import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { Campaign } from '../verdict/facts/campaign.js';
import { attachedFiles } from '../filing/attachment/attached-files.js';
import { insertSheets, type Sheet } from './insert-sheets.js';
import { locateBases } from './locate-bases.js';
import { planned } from './planned.js';

type Fields = Record<string, unknown>;

/** A filing as JSON: the columns of the filing's tables in camel case, money in 分. */
export interface Submission {
  year: number;
  unitCode: string;
  /** An existing filing is checked as its next version, with its history. */
  code: string | null;
  version: Fields;
  tabs: Map<string, Fields[]>;
}

export const TABS: Record<string, { table: string; no: string | null }> = {
  lines: { table: 'project_line', no: 'line_no' },
  plan: { table: 'project_plan_year', no: null },
  sources: { table: 'project_source', no: 'source_no' },
  indicators: { table: 'project_indicator', no: 'indicator_no' },
  attachments: { table: 'project_attachment', no: 'attachment_no' },
  bases: { table: 'project_basis', no: 'basis_no' },
  approvals: { table: 'project_approval', no: 'approval_no' },
  procurement: { table: 'procurement_row', no: 'row_no' },
  conferences: { table: 'conference_sheet', no: 'row_no' },
  trainings: { table: 'training_sheet', no: 'row_no' },
  vehicles: { table: 'vehicle_request', no: 'row_no' },
  properties: { table: 'property_request', no: 'row_no' },
  assets: { table: 'asset_request', no: 'row_no' },
  systems: { table: 'system_request', no: 'row_no' },
  prices: { table: 'it_price_row', no: 'row_no' },
  services: { table: 'service_purchase', no: 'row_no' },
  externalStaff: { table: 'external_staff', no: 'row_no' },
  facilities: { table: 'facility_request', no: 'row_no' },
  buildings: { table: 'building_request', no: 'row_no' },
};
const MOST_ROWS = 2000;

export function readSubmission(body: Fields): Submission {
  const { year, unitCode, code = null, ...rest } = body;
  const problems: string[] = [];
  if (typeof year !== 'number' || !Number.isInteger(year)) problems.push('year 应为四位年度');
  if (typeof unitCode !== 'string' || !/^\d{3,12}$/.test(unitCode)) problems.push('unitCode 应为 3–12 位预算代码');
  if (code !== null && typeof code !== 'string') problems.push('code 应为文字');
  const version: Fields = {};
  const tabs = new Map<string, Fields[]>();
  for (const [name, value] of Object.entries(rest)) {
    if (!(name in TABS)) version[name] = value;
    else if (!isRows(value)) problems.push(`${name} 应为列表，最多 ${MOST_ROWS} 行`);
    else tabs.set(name, value);
  }
  if (problems.length > 0) throw new ZsError('INVALID_INPUT', { problems: problems.join('；') });
  return { year: year as number, unitCode: unitCode as string, code: code as string | null, version, tabs };
}

function isRows(value: unknown): value is Fields[] {
  return (
    Array.isArray(value) && value.length <= MOST_ROWS && value.every((row) => typeof row === 'object' && row !== null)
  );
}

/** Writes the filing as the version in force of its project; says which project that is. */
export async function fileSubmission(ctx: Ctx, campaign: Campaign, submission: Submission): Promise<number> {
  const { region, year } = campaign;
  const { project, version } = await projectFor(ctx, campaign, submission);
  const key = { region_code: region, project_id: project, version, unit_code: submission.unitCode };
  const sheets: Sheet[] = [
    { table: 'project_version', rows: [{ ...snake(submission.version), ...key, year }], where: () => '申报表' },
  ];
  for (const [name, rows] of submission.tabs) {
    const tab = TABS[name];
    if (!tab) continue;
    const given = rows.map(snake);
    const full = await completed(ctx, submission.unitCode, name, given);
    const numbered = full.map((row, i) => ({ ...row, ...key, ...(tab.no && { [tab.no]: i + 1 }) }));
    sheets.push({ table: tab.table, rows: numbered, where: (i) => `${name} 第 ${i + 1} 行` });
  }
  await insertSheets(ctx, sheets);
  await planned(ctx, IN_FORCE, [region, project, version]);
  return project;
}

/** The tables it has rows in. */
export const sheetsOf = ({ tabs }: Submission): string[] =>
  [...tabs].flatMap(([name, rows]) => (rows.length > 0 ? (TABS[name]?.table ?? []) : []));

/** What a filing says, with what the libraries know of it. */
async function completed(ctx: Ctx, unit: string, tab: string, rows: Fields[]): Promise<Fields[]> {
  if (tab === 'bases') return locateBases(ctx, rows);
  if (tab === 'attachments') return attachedFiles(ctx, unit, rows);
  return rows;
}

const IN_FORCE = 'update project set current_version = $3 where region_code = $1 and project_id = $2';
const NEXT_VERSION = `
  select p.project_id::int as project, 1 + coalesce((select max(v.version) from project_version v
    where (v.region_code, v.project_id) = (p.region_code, p.project_id)), 0) as version
  from project p where p.region_code = $1 and p.code = $2 and p.unit_code = $3 and p.year = $4`;

async function projectFor(
  ctx: Ctx,
  { region, year }: Campaign,
  { code, unitCode }: Submission,
): Promise<{ project: number; version: number }> {
  const known = await planned<{ project: number; version: number }>(ctx, NEXT_VERSION, [region, code, unitCode, year]);
  if (known[0]) return known[0];
  const made = await ctx.manager.query<{ project: number }[]>(
    `insert into project (region_code, code, project_key, unit_code, year, state)
     values ($1, $2, $2, $3, $4, '草稿') returning project_id::int as project`,
    [region, code ?? `预检-${ctx.requestId}`, unitCode, year],
  );
  return { project: made[0]?.project ?? 0, version: 1 };
}

function snake(fields: Fields): Fields {
  const column = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [column(name), value]));
}

export function camelFields(row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]));
}

export const camel = (column: string): string =>
  column.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
