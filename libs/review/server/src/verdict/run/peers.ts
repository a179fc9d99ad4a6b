import type { Ctx } from '@zhunsheng/kernel';

export type Quartiles = Record<'N' | 'I' | 'F' | 'E' | 'P' | 'S', [number, number, number] | null>;

/** Quartiles of more projects than this are taken from an even sample: a radar chart shows no more. */
const SAMPLE = 4_000;

/** The campaign's quartiles per dimension, for the radar; reads the stored evidence. */
export async function latestPeers(ctx: Ctx, region: number, run: string): Promise<Quartiles> {
  const spread = (value: string): string => `percentile_disc(array[0.25, 0.5, 0.75]) within group (order by ${value})`;
  const rows: Quartiles[] = await ctx.manager.query(
    `with part as materialized (
       select necessity / 1e6 as n, importance / 1e6 as i, evidence::json -> 'd' as d from verdict
       where region_code = $1 and run_id = $2
         and row_no % greatest(1, (select total / ${SAMPLE} from review_run where region_code = $1 and run_id = $2)) = 0)
     select ${spread('n')}::float8[] as "N", ${spread('i')}::float8[] as "I", ${spread(`(d ->> 0)::float8`)} as "F",
       ${spread(`(d ->> 1)::float8`)} as "E", ${spread(`(d ->> 2)::float8`)} as "P", ${spread(`(d ->> 3)::float8`)} as "S"
     from part`,
    [region, run],
  );
  return rows[0] ?? { N: null, I: null, F: null, E: null, P: null, S: null };
}
