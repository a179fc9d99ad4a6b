import { randomBytes, randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AnnounceDraw, CheckDrawn, DrawList, DrawView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, LedgerDesk, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { latestRun } from '../../verdict/run/run-record.js';
import { refuseHand } from '../had-a-hand.js';
import { parameterOf } from '../parameter/parameter-desk.js';
import { type DrawnFrom, candidatesOf, evaluationStratum, quotasOf, spotCheckStratum } from './draw-candidates.js';
import { drawFrom, seedOf, writeText } from './draw-list.js';
import { drawView, readDraw, readDraws, type Stored } from './draw-view.js';
import { drawAnnounced, drawMade, drawnChecked } from './draw.events.js';

const ANNOUNCERS = ['budget', 'performance', 'leader'] as const;
const CHECKERS = ['reviewer', 'performance', 'budget'] as const;
const may = (actor: Actor, roles: readonly string[]): boolean => actor.roles.some((role) => roles.includes(role));
const isBureau = ({ scope }: Pick<Ctx, 'scope'>): boolean => scope.kind === 'region' || scope.kind === 'all';

/** Draws that nobody can steer and everybody can make again (docs/decisions/0008-draws-anyone-can-repeat.md). */
@Injectable()
export class DrawDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly books: LedgerDesk,
  ) {}

  async list(actor: Actor, year: number | null): Promise<DrawList> {
    return this.read(actor, async (ctx) => {
      const { region, year: of } = await campaignOf(ctx, year);
      const items = await readDraws(ctx, region, of);
      const { document, source } = await parameterOf(ctx, region, 'draw');
      return {
        ...{ year: of, items, total: items.length, next: null },
        announces: may(actor, ANNOUNCERS),
        rates: document,
        source,
      };
    });
  }

  async show(actor: Actor, id: string): Promise<DrawView> {
    return this.read(actor, async (ctx) => this.view(ctx, await found(ctx, id)));
  }

  /**
   * The published list, byte for byte, and the result that follows from it. Who knows a project knows its reference: a list
   * of grades is published when the blind round is over, and held against the digest announced before.
   */
  async text(actor: Actor, id: string, which: 'list' | 'result'): Promise<string> {
    return this.read(actor, async (ctx) => {
      const { list, seed, blind, title } = await found(ctx, id);
      if (blind) throw new ZsError('DRAW_BLIND', { title });
      if (which === 'list') return list;
      if (seed === null) throw new ZsError('NOT_FOUND');
      return writeText(drawFrom(list, seed));
    });
  }

  /** Fixes what is drawn from and how many; publishes the digest of a secret nobody is shown. */
  async announce(actor: Actor, { year, title, purpose }: AnnounceDraw): Promise<DrawView> {
    const { size, root } = await this.books.state();
    return this.work.run(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      const run = await latestRun(ctx, region, year);
      if (!run) throw new ZsError('NOTHING_TO_DRAW', { year });
      const { document: rates } = await parameterOf(ctx, region, 'draw');
      const { document: round } = await parameterOf(ctx, region, 'round');
      const id = randomUUID();
      const from = await candidatesOf(ctx, id, run, purpose === '评估' ? evaluationStratum : spotCheckStratum(rates));
      const strata = quotasOf(purpose, from, rates, round);
      const quota = strata.reduce((sum, one) => sum + one.quota, 0);
      if (quota === 0) throw new ZsError('NOTHING_TO_DRAW', { year });
      const secret = randomBytes(32).toString('hex');
      const list = writeText({
        ...{ schema: 'zhunsheng.draw/1', draw: id, year, title, purpose, ledger: { size, root } },
        commitment: sm3Hex(secret),
        strata,
        candidates: from.map(({ ref, stratum, tickets }) => ({ ref, stratum, tickets })),
      });
      const fixed = { list: sm3Hex(list), commitment: sm3Hex(secret), candidates: from.length, quota };
      await ctx.manager.query(
        `insert into draw (region_code, draw_id, year, title, purpose, list, list_digest, commitment, candidates, quota,
           announced_by, announced_name, announced_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...[region, id, year, title, purpose, list, fixed.list, fixed.commitment, from.length, quota],
          ...[actor.id, actor.name, ctx.clock.now()],
        ],
      );
      await ctx.manager.query('insert into draw_secret (region_code, draw_id, secret) values ($1, $2, $3)', [
        ...[region, id, secret],
      ]);
      await keepCandidates(ctx, region, id, from);
      await ledger.append(ctx, drawAnnounced(`draw/${id}`, { purpose, title, ...fixed }));
      return this.view(ctx, await found(ctx, id));
    });
  }

  /** Somebody else names a number in the open; only then is the secret read, and the draw follows from both. */
  async name(actor: Actor, id: string, number: string): Promise<DrawView> {
    return this.work.run(actor, async (ctx) => {
      const draw = await found(ctx, id);
      if (draw.announcer === actor.id) throw new ZsError('SECOND_PERSON');
      const { region, list, listDigest, drawnBy } = draw;
      const [, named] = await ctx.manager.query<[unknown, number]>(
        `update draw set number = $3, drawn_by = $4, drawn_name = $5, drawn_at = $6
         where region_code = $1 and draw_id = $2 and number is null`,
        [region, id, number, actor.id, actor.name, ctx.clock.now()],
      );
      if (named === 0) throw new ZsError('ALREADY_DECIDED', { decider: drawnBy ?? '他人', state: '已抽取' });
      const [row] = await ctx.manager.query<{ secret: string }[]>('select reveal_draw($1, $2) as secret', [region, id]);
      const secret = row?.secret ?? '';
      const seed = seedOf(listDigest, secret, number);
      const result = drawFrom(list, seed);
      await ctx.manager.query('update draw set secret = $3, seed = $4 where region_code = $1 and draw_id = $2', [
        ...[region, id, secret, seed],
      ]);
      await ctx.manager.query(
        'update draw_candidate set chosen = true where region_code = $1 and draw_id = $2 and ref = any ($3)',
        [region, id, result.chosen.map(({ ref }) => ref)],
      );
      const made = { list: listDigest, number, secret, seed, result: sm3Hex(writeText(result)) };
      await ledger.append(ctx, drawMade(`draw/${id}`, { ...made, chosen: result.chosen.length }));
      return this.view(ctx, await found(ctx, id));
    });
  }

  async check(actor: Actor, id: string, projectId: string, { outcome, note }: CheckDrawn): Promise<DrawView> {
    return this.work.run(actor, async (ctx) => {
      const draw = await found(ctx, id);
      const [candidate] = await ctx.manager.query<{ project: string; unit: string }[]>(
        `select c.project_id as project, c.unit_code as unit from draw_candidate c join project p using (region_code, project_id)
         where c.region_code = $1 and c.draw_id = $2 and p.public_id = $3 and c.chosen`,
        [draw.region, id, uuidOf(projectId)],
      );
      if (!candidate) throw new ZsError('NOT_FOUND');
      await refuseHand(ctx, draw.region, [candidate.project], '抽查');
      await ctx.manager.query(
        `insert into draw_check (region_code, draw_id, project_id, unit_code, outcome, note, actor_id, actor_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[draw.region, id, candidate.project, candidate.unit, outcome, note],
          ...[actor.id, actor.name, ctx.clock.now()],
        ],
      );
      await ledger.append(ctx, drawnChecked(`project/${projectId}`, { draw: id, project: projectId, outcome, note }));
      return this.view(ctx, draw);
    });
  }

  private async view(ctx: Ctx, draw: Stored): Promise<DrawView> {
    const view = await drawView(ctx, draw, isBureau(ctx));
    const waits = draw.number === null && isBureau(ctx);
    const second = draw.announcer === ctx.actor.id ? '公告人不能报数，请另一位同事报数' : null;
    return {
      ...view,
      acts: {
        draw: waits ? second : draw.number === null ? '由财政部门报数' : '已抽取',
        check: draw.seed !== null && may(ctx.actor, CHECKERS),
      },
    };
  }

  private read<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run(actor, work, { readOnly: true });
  }
}

async function found(ctx: Ctx, id: string): Promise<Stored> {
  const draw = await readDraw(ctx, uuidOf(id));
  if (!draw) throw new ZsError('NOT_FOUND');
  return draw;
}

async function keepCandidates(ctx: Ctx, region: number, id: string, from: readonly DrawnFrom[]): Promise<void> {
  await ctx.manager.query(
    `insert into draw_candidate (region_code, draw_id, ref, project_id, version, unit_code, stratum, tickets)
     select $1, $2, n.ref, n.project, n.version, n.unit, n.stratum, n.tickets from json_to_recordset($3::json)
       as n (ref text, project bigint, version integer, unit text, stratum text, tickets integer)`,
    [region, id, JSON.stringify(from)],
  );
}
