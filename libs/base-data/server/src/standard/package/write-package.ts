import type { AnonymityReport, PackagedSample, PackagedStandard, StandardPackageBody } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { readArchive } from '../measuring/sample-archive.js';
import { anonymous } from './anonymous-sample.js';

type Row = Omit<PackagedStandard, 'sample'> & { run: string | null; no: number | null };

/** Everything in force on a day, with what it was measured from as far as `k` units stand behind each figure. */
export async function packageBody(ctx: Ctx, region: number, on: string, k: number): Promise<StandardPackageBody> {
  const [place]: { name: string }[] = await ctx.manager.query('select name from region where region_code = $1', [
    region,
  ]);
  const rows: Row[] = await ctx.manager.query(IN_FORCE, [region, on]);
  const standards: PackagedStandard[] = [];
  const report: AnonymityReport = { k, samples: 0, withheld: [], years: 0, withheldYears: 0, fewestUnits: null };
  for (const { run, no, ...standard } of rows) {
    const measured = run === null || no === null ? null : await sampleOf(ctx, region, run, no, k);
    if (measured && !measured.sample) {
      report.withheld.push({ code: standard.code, name: standard.name });
      continue;
    }
    if (measured?.sample) count(report, measured.sample, measured.withheldYears);
    standards.push({ ...standard, sample: measured?.sample ?? null });
  }
  return {
    region: String(region).padStart(9, '0'),
    regionName: place?.name ?? '',
    on,
    exporter: ctx.actor.name,
    standards,
    anonymity: report,
  };
}

function count(report: AnonymityReport, sample: PackagedSample, withheldYears: number): void {
  report.samples += 1;
  report.years += sample.byYear.length;
  report.withheldYears += withheldYears;
  const fewest = Math.min(sample.units, ...sample.byYear.map(({ units }) => units));
  report.fewestUnits = Math.min(report.fewestUnits ?? fewest, fewest);
}

interface Measured {
  units: string[];
  content: Buffer;
  low: number;
  high: number;
  confidence: PackagedSample['confidence'];
  baseYear: number;
}

async function sampleOf(ctx: Ctx, region: number, run: string, no: number, k: number) {
  const rows: Measured[] = await ctx.manager.query(
    `select s.unit_codes as units, s.content, p.fence_low_fen as low, p.fence_high_fen as high, p.confidence,
       r.base_year as "baseYear"
     from measured_sample s join measured_proposal p using (region_code, run_id, proposal_no)
     join measuring_run r using (region_code, run_id)
     where s.region_code = $1 and s.run_id = $2 and s.proposal_no = $3`,
    [region, run, no],
  );
  const [found] = rows;
  if (!found) return { sample: null, withheldYears: 0 };
  const { confidence, baseYear, low, high } = found;
  const lines = readArchive(found.units, found.content).filter(({ priceFen }) => priceFen >= low && priceFen <= high);
  return anonymous({ confidence, baseYear, lines }, k);
}

const IN_FORCE = `
  select s.standard_code as code, s.since::text, s.name, s.item_key as "itemKey", s.tier, s.class, s.calc,
    s.value_fen::float8 as "valueFen", s.low_fen::float8 as "lowFen", s.high_fen::float8 as "highFen", s.ratio,
    s.quantity_limit as "quantityLimit", s.life_years as "lifeYears", s.unit, s.econ_code as econ, s.scope, s.document,
    s.number, s.article, s.certainty, s.category, s.measured_run as run, s.measured_no as no,
    coalesce((select json_agg(json_build_object('attribute', c.attribute, 'over', c.over, 'upto', c.upto, 'word', c.word,
        'valueFen', c.value_fen, 'factorLow', c.factor_low, 'factorHigh', c.factor_high, 'note', c.note) order by c.row_no)
      from standard_condition c
      where (c.region_code, c.standard_code, c.since) = (s.region_code, s.standard_code, s.since)), '[]') as conditions
  from standard s
  where s.region_code = $1 and s.state = '启用' and s.since <= $2::date and (s.until is null or s.until >= $2::date)
  order by s.standard_code, s.since`;
