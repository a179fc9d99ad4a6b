import { createHash, randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { ConnectorRunView, ConnectorView, ImportReport, Page } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { homeRegion } from '../desk/home-region.js';
import { connectorSet } from './connector.events.js';
import type { Connector, RunResult } from './connector-shape.js';
import { queryProblem } from './pull-source.js';

export interface NewConnector {
  name: string;
  kind: Connector['kind'];
  library: string;
  everyMinutes: number;
  settings: Record<string, string>;
  mapping: Record<string, unknown>;
}

/** Which connectors there are, and what became of their runs. */
@Injectable()
export class ConnectorBook {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor): Promise<Page<ConnectorView>> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const rows = await manager.query<
          (ConnectorView & { run: string | null; ranAt: Date | null } & Partial<LastRun>)[]
        >(
          `select c.connector_id as id, c.name, c.kind, c.library, c.active, c.every_minutes as "everyMinutes", c.settings,
             r.run_id as run, r.state, r.message, r.batch_id as batch, r.started_at as "ranAt"
           from connector c left join lateral (
             select * from connector_run r where (r.region_code, r.connector_id) = (c.region_code, c.connector_id)
             order by started_at desc limit 1) r on true
           order by c.name`,
        );
        const items = rows.map(({ run, state, message, batch, ranAt, ...connector }): ConnectorView => ({
          ...connector,
          libraryName: findLibrary(connector.library)?.name ?? connector.library,
          lastRun:
            run === null || ranAt === null
              ? null
              : {
                  id: run,
                  state: state ?? '失败',
                  message: message ?? '',
                  batch: batch ?? null,
                  at: ranAt.toISOString(),
                },
        }));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  async add(actor: Actor, given: NewConnector, named?: number): Promise<{ id: string }> {
    const problem = settingsProblem(given);
    if (problem !== null) throw new ZsError('INVALID_INPUT', { problems: problem });
    return this.work.run(actor, async (ctx) => {
      const region = await homeRegion(ctx, named);
      const id = randomUUID();
      await ctx.manager.query(
        `insert into connector (region_code, connector_id, name, kind, library, settings, mapping, every_minutes, next_at,
           created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)`,
        [
          region,
          id,
          given.name,
          given.kind,
          given.library,
          JSON.stringify(given.settings),
          JSON.stringify(given.mapping),
          given.everyMinutes,
          ctx.clock.now(),
          actor.id,
        ],
      );
      await this.note(ctx, null, await this.find(ctx, id));
      return { id };
    });
  }

  async switch(actor: Actor, id: string, active: boolean): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      const before = await this.find(ctx, id);
      const { region } = before;
      await ctx.manager.query('update connector set active = $3 where region_code = $1 and connector_id = $2', [
        region,
        id,
        active,
      ]);
      await this.note(ctx, before, { ...before, active });
    });
  }

  /** Only of a connector the actor may see. */
  regionOf(actor: Actor, id: string): Promise<number> {
    return this.work.run(actor, async (ctx) => (await this.find(ctx, id)).region, { readOnly: true });
  }

  async find(ctx: Ctx, id: string): Promise<Connector> {
    const rows = await ctx.manager.query<Connector[]>(
      `select region_code as region, connector_id as id, name, kind, library, settings, mapping, active,
         cursor_value as cursor
       from connector where connector_id = $1`,
      [id],
    );
    const [found] = rows;
    if (!found) throw new ZsError('NOT_FOUND');
    return found;
  }

  /** The answer a key was given before; another content under the same key is a mistake of the sender. */
  async answered(ctx: Ctx, { region, id }: Connector, key: string, content: string): Promise<ImportReport | null> {
    const rows = await ctx.manager.query<{ answer: ImportReport; hash: string }[]>(
      `select answer, content_hash as hash from connector_run
       where region_code = $1 and connector_id = $2 and idempotency_key = $3`,
      [region, id, key],
    );
    const [found] = rows;
    if (!found) return null;
    if (found.hash !== contentHash(content)) throw new ZsError('IDEMPOTENCY_KEY_REUSED', { key });
    return found.answer;
  }

  async record(
    ctx: Ctx,
    { region, id }: Connector,
    result: RunResult,
    pushed?: { key: string; content: string; answer: ImportReport },
  ): Promise<ConnectorRunView> {
    const at = ctx.clock.now();
    const run = randomUUID();
    await ctx.manager.query(
      `insert into connector_run (region_code, connector_id, run_id, idempotency_key, content_hash, state, message, batch_id,
         answer, started_at, ended_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        region,
        id,
        run,
        pushed?.key ?? null,
        pushed ? contentHash(pushed.content) : null,
        result.state,
        result.message.slice(0, 1000),
        result.batch,
        pushed ? JSON.stringify(pushed.answer) : null,
        at,
      ],
    );
    if (result.cursor !== undefined) {
      await ctx.manager.query('update connector set cursor_value = $3 where region_code = $1 and connector_id = $2', [
        region,
        id,
        result.cursor,
      ]);
    }
    return { id: run, state: result.state, message: result.message, batch: result.batch, at: at.toISOString() };
  }

  private async note(ctx: Ctx, before: Connector | null, after: Connector): Promise<void> {
    const { region, id, name, kind, library, active } = after;
    const states = { before: before && settingOf(before), after: settingOf(after) };
    await ledger.append(ctx, connectorSet(`connector/${id}`, { region, name, kind, library, active }, states));
  }
}

/** What people set; how far it has read is no setting. */
const settingOf = ({ name, kind, library, settings, mapping, active }: Connector) => ({
  ...{ name, kind, library, settings, mapping, active },
});

interface LastRun {
  state: ConnectorRunView['state'];
  message: string;
  batch: string | null;
}

function settingsProblem({ kind, library, settings }: NewConnector): string | null {
  if (!findLibrary(library)) return `没有“${library}”这个库`;
  const odd = Object.entries(settings).find(([, value]: [string, unknown]) => typeof value !== 'string');
  if (odd) return `settings.${odd[0]} 应为文字`;
  if (kind === 'folder') {
    return /^[\w\u4e00-\u9fff-]{1,60}$/u.test(settings['folder'] ?? '')
      ? null
      : '文件夹名只能用汉字、字母、数字、- 和 _';
  }
  if (kind === 'push') return null;
  const { source = '', query = '', cursor } = settings;
  if (source === '') return '要写数据源的名称';
  return queryProblem({ source, query, ...(cursor ? { cursor } : {}) });
}

function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
