import type { Ctx } from '@zhunsheng/kernel';
import { type CampaignColumns, campaignColumns, type CampaignHead, GRADES, STATUSES } from '@zhunsheng/ruler';

import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { type RunRecord } from '../verdict/run/run-record.js';
import { beforeGrade, Caps, pointsInto, STORED_PARTS, type StoredParts } from './stored-parts.js';

interface Row extends StoredParts {
  id: string;
  unit: string;
  status: (typeof STATUSES)[number];
  grade: (typeof GRADES)[number] | null;
  necessity: number;
  importance: number;
  quality: number;
  priority: number;
  requestFen: number;
  ownOrder: number;
}

/** The verdicts of a finished run but those of `hidden`, as they stand after appeals, as columns in the order of project codes. */
export async function readCampaign(
  ctx: Ctx,
  shelf: RuleSetShelf,
  run: RunRecord,
  hidden: readonly string[] = [],
): Promise<{ columns: CampaignColumns; bytes: Uint8Array }> {
  const { documents } = await shelf.byDigest(ctx, run.region, run.ruleSetDigest);
  const compiled = shelf.compile(await shelf.byDigest(ctx, run.region, run.ruleSetDigest), run.year, run);
  const rows = await ctx.manager.query<Row[]>(ROWS, [run.region, run.resultsOf, hidden]);
  const head = { ...headOf(documents.scorecards, run), ...(await unitsOf(ctx, run.region)) };
  Object.assign(head, { rows: rows.length, openRows: rows.filter(({ q }) => q !== null).length });
  const { columns, bytes } = campaignColumns(head);
  fill(columns, rows, new Caps(compiled));
  return { columns, bytes };
}

function headOf(
  scorecards: Parameters<typeof partsOf>[0],
  run: RunRecord,
): Omit<CampaignHead, 'departments' | 'units'> {
  const grading = scorecards.find((card) => card.kind === 'grading')!;
  const amount = scorecards.find((card) => card.kind === 'amount')!;
  const { cutN, cutI, borderWidth, year } = run;
  const { priority, stability } = grading;
  return {
    ...{ year, run: run.run, rows: 0, openRows: 0, cutN, cutI, borderWidth, priority, stability },
    parts: [...partsOf(scorecards, 'N'), ...partsOf(scorecards, 'I')],
    byGrade: amount.byGrade,
  };
}

type Scorecards = Awaited<ReturnType<RuleSetShelf['byDigest']>>['documents']['scorecards'];

function partsOf(scorecards: Scorecards, dimension: 'N' | 'I'): CampaignHead['parts'] {
  return scorecards.flatMap((card) =>
    card.kind === 'parts' && card.dimension === dimension
      ? card.parts.map(({ part, name, max }) => ({ part, name, max, dimension }))
      : [],
  );
}

async function unitsOf(ctx: Ctx, region: number): Promise<Pick<CampaignHead, 'departments' | 'units'>> {
  const rows = await ctx.manager.query<{ code: string; name: string; department: string; departmentName: string }[]>(
    `select unit_code as code, name, department_code as department,
       coalesce(department_name, department_code) as "departmentName"
     from unit where region_code = $1 order by unit_code`,
    [region],
  );
  const names = new Map(rows.map(({ department, departmentName }) => [department, departmentName]));
  const departments = [...names].map(([code, name]) => ({ code, name }));
  const at = new Map(departments.map(({ code }, index) => [code, index]));
  return {
    departments,
    units: rows.map(({ code, name, department }) => ({ code, name, department: at.get(department)! })),
  };
}

function fill(columns: CampaignColumns, rows: readonly Row[], caps: Caps): void {
  const { head, low, high, open } = columns;
  const split = head.parts.filter(({ dimension }) => dimension === 'N').length;
  const units = new Map(head.units.map(({ code }, at) => [code, at]));
  const weights = [head.priority.N, head.priority.I, head.priority.Q].map((weight) => Math.round(weight * 10_000));
  let opened = 0;
  rows.forEach((row, i) => {
    pointsInto(row.p, low, i, head.rows);
    if (row.q !== null) {
      open[opened] = i;
      pointsInto(row.q, high, opened++, head.openRows);
    }
    const sums = { N: 0, I: 0 };
    for (let p = 0; p < head.parts.length; p++) sums[p < split ? 'N' : 'I'] += low[p * head.rows + i]!;
    const cap = caps.of(row.h, sums, { N: row.necessity, I: row.importance });
    const weighted = weights[0]! * row.necessity + weights[1]! * row.importance + weights[2]! * row.quality;
    columns.capN[i] = cap.N;
    columns.capI[i] = cap.I;
    columns.quality[i] = row.quality;
    columns.bonus[i] = row.priority - Math.floor(weighted / 10_000);
    columns.status[i] = STATUSES.indexOf(row.status);
    columns.grade[i] = row.grade === null ? 0 : GRADES.indexOf(row.grade) + 1;
    columns.requestFen[i] = row.requestFen;
    columns.beforeGradeFen[i] = beforeGrade(row.w);
    columns.unit[i] = units.get(row.unit)!;
    columns.ownOrder[i] = row.ownOrder;
    columns.ids.set(Buffer.from(row.id, 'hex'), i * 16);
  });
}

const ROWS = `
  select replace(p.public_id::text, '-', '') as id, p.unit_code as unit, x.status, x.grade::text as grade, x.necessity,
    x.importance, x.quality, x.priority, coalesce(v.request_fen, 0)::float8 as "requestFen",
    coalesce(o.position, 0) as "ownOrder", ${STORED_PARTS}
  from standing_verdict x
  join project p using (region_code, project_id)
  join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
  left join unit_order o on (o.region_code, o.project_id) = (x.region_code, x.project_id)
  where x.region_code = $1 and x.run_id = $2 and x.project_id <> all ($3::bigint[]) order by p.code`;
