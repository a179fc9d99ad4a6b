import { type Ctx, leafHash, merkleRoot } from '@zhunsheng/kernel';

import type { HistoryMeasurement, MeasuredGroup } from './measure-history.js';
import { standingOf, type Standings } from './standing.js';

export interface Written {
  proposals: number;
  /** Root over the digests of all samples, in order of the proposals. */
  digest: string;
}

/** Rows of one statement; samples may be large, so a batch also ends at so many bytes. */
const BATCH_ROWS = 200;
const BATCH_BYTES = 4 << 20;

/** Writes what was measured as proposals with their frozen samples. Nothing of the standards themselves is touched. */
export async function writeProposals(
  ctx: Ctx,
  run: { region: number; run: string },
  { results }: Pick<HistoryMeasurement, 'results'>,
  standings: Standings,
): Promise<Written> {
  const digests: string[] = [];
  let batch: MeasuredGroup[] = [];
  let bytes = 0;
  const flush = async () => {
    if (batch.length > 0) await insertBatch(ctx, run, digests.length - batch.length, batch, standings);
    batch = [];
    bytes = 0;
  };
  for (const group of results) {
    batch.push(group);
    digests.push(group.archive.digest);
    bytes += group.archive.content.length;
    if (batch.length === BATCH_ROWS || bytes > BATCH_BYTES) await flush();
  }
  await flush();
  return { proposals: digests.length, digest: digests.length > 0 ? rootOf(digests) : '' };
}

async function insertBatch(
  ctx: Ctx,
  { region, run }: { region: number; run: string },
  before: number,
  batch: readonly MeasuredGroup[],
  standings: Standings,
): Promise<void> {
  const numbered = batch.map((group, at) => ({ ...group, no: before + at + 1 }));
  await ctx.manager.query(
    `insert into measured_proposal (region_code, run_id, proposal_no, item_key, tier, measure, lines, kept, years, units,
       low_fen, mid_fen, high_fen, fence_low_fen, fence_high_fen, dispersion, shift, confidence, by_year, sensitivity, points,
       sample_digest, state, why, proposed_by, proposer, proposed_at)
     select $1, $2, p.*, $4, $5, $6 from jsonb_to_recordset($3) p(no int, item text, tier text, measure text, lines int,
       kept int, years int, units int, low bigint, mid bigint, high bigint, "fenceLow" float8, "fenceHigh" float8,
       dispersion float8, shift float8, confidence text, "byYear" jsonb, sensitivity jsonb, points jsonb, digest text,
       state text, why text)`,
    [
      region,
      run,
      JSON.stringify(numbered.map((group) => row(group, standings))),
      ctx.actor.id,
      ctx.actor.name,
      now(ctx),
    ],
  );
  await ctx.manager.query(
    `insert into measured_sample (region_code, run_id, proposal_no, unit_codes, content)
     select $1, $2, s.no, string_to_array(s.units, ','), s.content
     from unnest($3::int[], $4::text[], $5::bytea[]) s(no, units, content)`,
    [
      region,
      run,
      numbered.map(({ no }) => no),
      numbered.map(({ archive }) => archive.units.join(',')),
      numbered.map(({ archive }) => archive.content),
    ],
  );
}

const now = (ctx: Ctx): Date => ctx.clock.now();

function row(group: MeasuredGroup & { no: number }, standings: Standings) {
  const { measured, archive } = group;
  const { interval, fences } = measured;
  return {
    no: group.no,
    item: group.itemKey,
    tier: group.tier,
    measure: group.measure,
    lines: measured.n,
    kept: measured.kept,
    years: measured.years,
    units: measured.units,
    low: interval.low,
    mid: interval.mid,
    high: interval.high,
    fenceLow: fences.low,
    fenceHigh: fences.high,
    dispersion: measured.dispersion,
    shift: measured.shift,
    confidence: measured.confidence,
    byYear: measured.byYear,
    sensitivity: measured.sensitivity,
    points: group.points,
    digest: archive.digest,
    ...standingOf(standings, group, archive.digest),
  };
}

const rootOf = (digests: readonly string[]): string =>
  merkleRoot(digests.map((digest) => leafHash(digest))).toString('hex');
