import type { ProposalPageView, ProposalView, SamplePoint } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { readArchive } from '../measuring/sample-archive.js';
import { seesNames } from '../sees-names.js';
import { proposalViews } from './proposal-rows.js';

type Above = ProposalPageView['above'];

/** One measurement with its points; who paid above the interval is named only to those who review. */
export async function proposalPage(ctx: Ctx, run: string, no: number): Promise<ProposalPageView> {
  const {
    items: [proposal],
  } = await proposalViews(ctx, 'p.run_id = $1 and p.proposal_no = $2', [run, no]);
  if (!proposal) throw new ZsError('NOT_FOUND');
  const [held]: { points: SamplePoint[] }[] = await ctx.manager.query(
    'select points from measured_proposal where run_id = $1 and proposal_no = $2',
    [run, no],
  );
  const above = seesNames(ctx.actor) ? await aboveByUnit(ctx, proposal) : await ownAbove(ctx, proposal);
  return { ...proposal, points: held?.points ?? [], above };
}

const MOST_UNITS = 50;

async function aboveByUnit(ctx: Ctx, { run, no, highFen }: ProposalView): Promise<Above> {
  const [sample]: { region: number; units: string[]; content: Buffer }[] = await ctx.manager.query(
    `select region_code as region, unit_codes as units, content from measured_sample where run_id = $1 and proposal_no = $2`,
    [run, no],
  );
  if (!sample) return [];
  const byUnit = new Map<string, { lines: number; highestFen: number }>();
  for (const { unit, priceFen } of readArchive(sample.units, sample.content)) {
    if (priceFen <= highFen) continue;
    const held = byUnit.get(unit) ?? { lines: 0, highestFen: 0 };
    byUnit.set(unit, { lines: held.lines + 1, highestFen: Math.max(held.highestFen, priceFen) });
  }
  const names: { code: string; name: string }[] = await ctx.manager.query(
    'select unit_code as code, name from unit where region_code = $1 and unit_code = any ($2)',
    [sample.region, [...byUnit.keys()]],
  );
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return Array.from(byUnit, ([unit, of]) => ({ unit, unitName: nameOf.get(unit) ?? null, ...of }))
    .sort((a, b) => b.lines - a.lines || b.highestFen - a.highestFen || (a.unit < b.unit ? -1 : 1))
    .slice(0, MOST_UNITS);
}

/** A unit sees its own prices above the interval: row-level security leaves it no others. */
async function ownAbove(ctx: Ctx, { itemKey, tier, highFen, baseYear, deflator }: ProposalView): Promise<Above> {
  const rows: Above = await ctx.manager.query(
    `select h.unit_code as unit, u.name as "unitName", count(*)::int as lines, max(h.unit_price_fen)::float8 as "highestFen"
     from history_price h join unit u using (region_code, unit_code)
     join jsonb_to_recordset($3) f(year int, factor float8) on f.year = h.year
     where h.item_key = $1 and h.tier = $2 and h.unit_price_fen * f.factor > $4 and h.year <= $5
     group by 1, 2 order by 3 desc limit ${MOST_UNITS}`,
    [itemKey, tier, JSON.stringify(deflator), highFen, baseYear],
  );
  return rows;
}
