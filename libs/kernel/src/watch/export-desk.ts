import { randomUUID } from 'node:crypto';

import type { ExportOrderView } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE } from '../actor/actor.js';
import { Classification, type ColumnPlace, type DataLevel } from '../classification/data-level.js';
import { canonicalJson } from '../crypto/canonical-json.js';
import { sm3Hex } from '../crypto/sm3.js';
import type { Ctx } from '../database/ctx.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import type { DiskRoom } from '../observe/disk-room.js';
import { exportAsked, exportDecided, exportLapsed, exportTaken } from './watch.events.js';
import { SecurityParameters } from './security-parameters.js';

export interface ExportWish {
  /** What people call it: 人员名册, 项目一览. */
  what: string;
  rows: number;
  /** The highest of the columns in it. */
  level: DataLevel;
  /** Whatever decides which rows: its digest is in the watermark and names the order. */
  query: unknown;
}

/** Goes onto every page or sheet of what was exported. */
export interface Watermark {
  text: string;
  digest: string;
}

const HOUR_MS = 3_600_000;

/**
 * The door every export passes. Up to a limit it only leaves a trace and a watermark; above, or with sensitive columns, it
 * becomes an order that the security administrator decides, another person than who asked; then the same export is let out once,
 * within the hours such a permission stands.
 */
export class ExportDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parameters = new SecurityParameters(work),
    private readonly classification = new Classification([]),
    private readonly room?: DiskRoom,
  ) {}

  /** The highest level of columns of the database that are about to leave. */
  levelOf(columns: readonly ColumnPlace[]): DataLevel {
    return columns.reduce<DataLevel>((most, column) => {
      const level = this.classification.level(column);
      return level > most ? level : most;
    }, 'L1');
  }

  /**
   * Outside any transaction of the caller: the order must stay when the export is refused.
   *
   * @throws ZsError EXPORT_NEEDS_APPROVAL, with the order on record; DISK_FULL, and nothing of it is on record
   */
  async pass(actor: Actor, wish: ExportWish): Promise<Watermark> {
    if (this.room && !(await this.room.takesFiles())) throw new ZsError('DISK_FULL');
    const digest = sm3Hex(canonicalJson({ what: wish.what, query: wish.query }));
    const outcome = await this.as(actor, async (ctx) => {
      const limit = (await this.parameters.values(ctx))('export_rows');
      await this.lapse(ctx);
      const sensitive = wish.level === 'L3' || wish.level === 'L4';
      if (wish.rows <= limit && !(sensitive && wish.rows > 0)) {
        await this.record(ctx, wish, digest, '免批');
        return { free: true, limit };
      }
      const [order] = await ctx.manager.query<{ id: string; state: string }[]>(
        `select order_id as id, state from export_order where asked_by = $1 and query_digest = $2
           and state in ('待批', '已批') for update`,
        [actor.id, digest],
      );
      if (order?.state === '已批') {
        await ctx.manager.query(`update export_order set state = '已取', row_count = $2 where order_id = $1`, [
          order.id,
          wish.rows,
        ]);
        await ledger.append(ctx, exportTaken(`export/${order.id}`, { what: wish.what, rows: wish.rows, digest }));
        return { free: true, limit };
      }
      if (!order) await this.record(ctx, wish, digest, '待批');
      return { free: false, limit };
    });
    if (!outcome.free)
      throw new ZsError('EXPORT_NEEDS_APPROVAL', {
        what: wish.what,
        rows: String(wish.rows),
        limit: String(outcome.limit),
      });
    return this.as(actor, (ctx) =>
      Promise.resolve({
        digest,
        text: `${actor.name}（${actor.username}） ${ctx.clock.now().toISOString().slice(0, 16).replace('T', ' ')}Z 查询 ${digest.slice(0, 16)}`,
      }),
    );
  }

  async orders(actor: Actor): Promise<ExportOrderView[]> {
    return this.as(actor, (ctx) =>
      ctx.manager.query<ExportOrderView[]>(
        `select order_id as id, asked_by as "askedBy", asked_name as "askedName", asked_at as "askedAt", what,
           row_count as rows, level, query_digest as digest, state, decided_name as "decidedName",
           decided_at as "decidedAt", note
         from export_order order by (state = '待批') desc, asked_at desc limit 200`,
      ),
    );
  }

  async decide(actor: Actor, id: string, approve: boolean, note: string | undefined): Promise<void> {
    if (!approve && !note) throw new ZsError('INVALID_INPUT', { problems: '不批准的，请写明理由' });
    await this.as(actor, async (ctx) => {
      await this.lapse(ctx);
      const [order] = await ctx.manager.query<{ state: string; what: string; rows: number }[]>(
        'select state, what, row_count as rows from export_order where order_id = $1 for update',
        [id],
      );
      if (!order) throw new ZsError('NOT_FOUND');
      if (order.state !== '待批') throw new ZsError('CONFLICT');
      await ctx.manager.query(
        `update export_order set state = $2, decided_by = $3, decided_name = $4, decided_at = $5, note = $6
         where order_id = $1`,
        [id, approve ? '已批' : '未批', actor.id, actor.name, ctx.clock.now(), note ?? null],
      );
      await ledger.append(ctx, exportDecided(`export/${id}`, { what: order.what, rows: order.rows, approve }));
    });
  }

  /** Asked for and never decided, or let out and never fetched: after some days nobody remembers why it was right. */
  async lapse(ctx: Ctx): Promise<number> {
    const hours = (await this.parameters.values(ctx))('export_hours');
    const [gone] = await ctx.manager.query<[{ id: string; what: string; rows: number; digest: string }[], number]>(
      `update export_order set state = '过期' where state in ('待批', '已批') and coalesce(decided_at, asked_at) < $1
       returning order_id as id, what, row_count as rows, query_digest as digest`,
      [new Date(ctx.clock.now().getTime() - hours * HOUR_MS)],
    );
    for (const { id, ...order } of gone) await ledger.append(ctx, exportLapsed(`export/${id}`, order));
    return gone.length;
  }

  private async record(ctx: Ctx, wish: ExportWish, digest: string, state: '免批' | '待批'): Promise<void> {
    const id = randomUUID();
    const { what, rows, level } = wish;
    await ctx.manager.query(
      `insert into export_order (order_id, asked_by, asked_name, asked_at, what, row_count, level, query_digest, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ctx.actor.id, ctx.actor.name, ctx.clock.now(), what, rows, level, digest, state],
    );
    const event = state === '待批' ? exportAsked : exportTaken;
    await ledger.append(ctx, event(`export/${id}`, { what, rows, digest }));
  }

  private as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}
