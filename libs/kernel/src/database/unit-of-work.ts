import { randomUUID } from 'node:crypto';

import type { ReplicaView } from '@zhunsheng/contract';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

import type { Actor, Scope } from '../actor/actor.js';
import type { GrantSeal } from '../administration/grants/grant-seal.js';
import { ZsError } from '../errors/zs-error.js';
import { type Clock, type Ctx, systemClock } from './ctx.js';
import { PublishedReader } from './published-reader.js';
import type { Replica } from './replica.js';
import { answeredWithin } from './silent-connection.js';

export interface WorkOptions {
  requestId?: string;
  /** Refuses writes; dashboards and questions. */
  readOnly?: boolean;
  /** All reads see one moment. */
  snapshot?: boolean;
  /** A replica may answer, if there is one: it has all that was committed before. For work that only reads, and may be begun again. */
  replica?: boolean;
}

const FROZEN = 'exists (select from incident where frozen_at is not null and thawed_at is null)';

/** One use-case, one transaction, one actor. Nothing reaches the database past it. */
export class UnitOfWork {
  readonly #dataSource: DataSource;

  constructor(
    dataSource: DataSource,
    private readonly rolePrefix: string,
    private readonly clock: Clock = systemClock,
    /** The database knows incidents: what an administrator froze is refused here, whichever process writes. */
    private readonly freezable = false,
    private readonly grantSeal?: GrantSeal,
    private readonly holdsFiles = false,
    /** For the first answer of a connection; undefined: as long as it takes. */
    private readonly patienceMs?: number,
    private readonly replica: Replica | null = null,
  ) {
    this.#dataSource = dataSource;
  }

  async run<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, options: WorkOptions = {}): Promise<T> {
    const answered =
      this.replica && options.replica && options.readOnly
        ? await this.replica.answer((runner, holdsFiles) => this.transact(runner, actor, work, options, holdsFiles))
        : null;
    return answered ? answered.result : this.transact(this.#dataSource.createQueryRunner(), actor, work, options);
  }

  private async transact<T>(
    runner: QueryRunner,
    actor: Actor,
    work: (ctx: Ctx) => Promise<T>,
    options: WorkOptions,
    holdsFiles = this.holdsFiles,
  ): Promise<T> {
    let frozen = false;
    try {
      const pgClient = (await runner.connect()) as PoolClient;
      frozen = await answeredWithin(pgClient, this.patienceMs, async () => {
        await runner.startTransaction(options.snapshot ? 'REPEATABLE READ' : undefined);
        return this.enter(runner, actor, options);
      });
      const result = await work({
        actor,
        roles: actor.roles,
        scope: actor.scope,
        clock: this.clock,
        requestId: options.requestId ?? randomUUID(),
        manager: runner.manager,
        pgClient,
        published: this.published(pgClient, actor.scope, holdsFiles),
        ...(this.grantSeal ? { grantSeal: this.grantSeal } : {}),
      });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // a connection lost on the way cannot roll back, and need not: the first error is the one to report
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw frozen && isRefusedWrite(error) ? new ZsError('FROZEN') : error;
    } finally {
      await runner.release();
    }
  }

  /** Connections now, and callers waiting for one. */
  pool(): { open: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = (this.#dataSource.driver as unknown as { master: Pool }).master;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** null: none is configured. */
  replicaState(): ReplicaView | null {
    return this.replica?.view() ?? null;
  }

  /** The same, after a look of now. */
  async lookAtReplica(): Promise<ReplicaView | null> {
    await this.replica?.look();
    return this.replicaState();
  }

  async close(): Promise<void> {
    await this.replica?.close();
    if (this.#dataSource.isInitialized) await this.#dataSource.destroy();
  }

  /** Transaction-local, so a pooled connection never carries one actor's scope to the next. */
  private async enter(runner: QueryRunner, actor: Actor, options: WorkOptions): Promise<boolean> {
    const { scope } = actor;
    const [entered] = (await runner.query(
      `select set_config('app.user', $1, true), set_config('app.region_lo', $2, true), set_config('app.region_hi', $3, true),
         set_config('app.unit_lo', $4, true), set_config('app.unit_hi', $5, true), set_config('role', $6, true),
         ${this.freezable ? FROZEN : 'false'} as frozen`,
      [
        actor.id,
        String(scope.regionLo),
        String(scope.regionHi),
        scope.unitLo ?? '',
        scope.unitHi ?? '',
        this.databaseRole(scope),
      ],
    )) as { frozen: boolean }[];
    const frozen = scope.kind !== 'none' && Boolean(entered?.frozen);
    if (options.readOnly || frozen) await runner.query('set transaction read only');
    return frozen;
  }

  private published(client: PoolClient, scope: Scope, holdsFiles: boolean): PublishedReader {
    // who has no scope has the narrowest role, and no row in it
    const asking = `${this.rolePrefix}nlq_${scope.kind === 'none' ? 'unit' : scope.kind}`;
    return new PublishedReader(client, { asking, working: this.databaseRole(scope) }, holdsFiles);
  }

  /** Without business data the connection keeps its login role, for which business tables have grants but no rows. */
  private databaseRole(scope: Scope): string {
    return scope.kind === 'none' ? 'none' : `${this.rolePrefix}s_${scope.kind}`;
  }
}

/** read_only_sql_transaction, from TypeORM or from the driver itself. */
function isRefusedWrite(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return (driverError?.code ?? code) === '25006';
}
