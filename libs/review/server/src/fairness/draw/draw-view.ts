import type { DrawnProject, DrawRow, DrawView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { drawFrom, readList } from './draw-list.js';

export interface Stored extends DrawRow {
  region: number;
  list: string;
  listDigest: string;
  commitment: string;
  number: string | null;
  secret: string | null;
  seed: string | null;
  announcer: string;
  /** 评估, and its round is not over: the strata are grades, which who looks again must not know. */
  blind: boolean;
}

const COLUMNS = `d.region_code as region, d.draw_id as id, d.year, d.title, d.purpose, d.candidates, d.quota,
  d.announced_name as "announcedBy", ${iso('d.announced_at')} as "announcedAt", d.drawn_name as "drawnBy",
  ${iso('d.drawn_at')} as "drawnAt"`;

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

export async function readDraws(ctx: Ctx, region: number, year: number): Promise<DrawRow[]> {
  const rows = await ctx.manager.query<(DrawRow & { region: number })[]>(
    `select ${COLUMNS} from draw d where d.region_code = $1 and d.year = $2 order by d.announced_at desc`,
    [region, year],
  );
  return rows.map(({ region: _, ...row }) => row);
}

export async function readDraw(ctx: Ctx, id: string): Promise<Stored | null> {
  const rows = await ctx.manager.query<Stored[]>(
    `select ${COLUMNS}, d.list, d.list_digest as "listDigest", d.commitment, d.number, d.secret, d.seed,
       d.announced_by as announcer,
       d.purpose = '评估' and not draw_round_over(d.region_code, d.draw_id) as blind
     from draw d where d.region_code between $1 and $2 and d.draw_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  return rows[0] ?? null;
}

/** Counts by grade would say the grade of a project whenever a stratum is small, or all of it is drawn. */
const BLIND = '各层合计（评估结束后分层公布）';

/** The choice is made again for every answer: what the table says is only believed when the list and the seed say so too. */
export async function drawView(ctx: Ctx, draw: Stored, isBureau: boolean): Promise<Omit<DrawView, 'acts'>> {
  const { region, list, announcer: _, blind, ...row } = draw;
  const { strata, candidates } = readList(list);
  const again = draw.seed === null ? null : drawFrom(list, draw.seed).chosen;
  const chosen = await chosenOf(ctx, draw, isBureau);
  const [own] = await ctx.manager.query<{ candidates: number; chosen: number; refs: string[] | null }[]>(
    `select count(*)::int as candidates, count(*) filter (where chosen)::int as chosen,
       array_agg(ref) filter (where chosen) as refs
     from draw_candidate where region_code = $1 and draw_id = $2`,
    [region, draw.id],
  );
  const refs = new Set(again?.map(({ ref }) => ref));
  const kept = own?.refs ?? [];
  return {
    ...row,
    listed: !blind,
    recomputed: again && kept.every((ref) => refs.has(ref)) && (!isBureau || kept.length === refs.size),
    strata: (blind ? [{ name: BLIND, quota: draw.quota }] : strata).map(({ name, quota }) => {
      const of = ({ stratum }: { stratum: string }): boolean => blind || stratum === name;
      return { name, quota, candidates: candidates.filter(of).length, chosen: again?.filter(of).length ?? null };
    }),
    chosen,
    own: isBureau ? null : { candidates: own?.candidates ?? 0, chosen: own?.chosen ?? 0 },
  };
}

/** A unit sees its own through row-level security; what the check found is the bureau's. Blind: no order by grade either. */
async function chosenOf(ctx: Ctx, { region, id, blind }: Stored, isBureau: boolean): Promise<DrawnProject[]> {
  const [check, join] = isBureau
    ? [
        `case when k.at is not null then json_build_object('outcome', k.outcome, 'note', k.note, 'by', k.actor_name,
           'at', ${iso('k.at')}) end`,
        `left join draw_check k on (k.region_code, k.draw_id, k.project_id) = (c.region_code, c.draw_id, c.project_id)`,
      ]
    : ['null::json', ''];
  return ctx.manager.query<DrawnProject[]>(
    `select p.public_id as "projectId", p.code, coalesce(v.name, '') as name, u.name as "unitName",
       coalesce(v.request_fen, 0)::float8 as "requestFen", ${blind ? 'null' : 'c.stratum'} as stratum, c.tickets, c.ref,
       ${check} as check
     from draw_candidate c
     join project p using (region_code, project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (c.region_code, c.project_id, c.version)
     join unit u on (u.region_code, u.unit_code) = (c.region_code, c.unit_code)
     ${join}
     where c.region_code = $1 and c.draw_id = $2 and c.chosen order by ${blind ? '' : 'c.stratum, '}c.ref`,
    [region, id],
  );
}
