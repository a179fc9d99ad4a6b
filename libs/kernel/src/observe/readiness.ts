import type { DiskView, LedgerStateView } from '@zhunsheng/contract';

import { systemActor } from '../actor/actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';

/** The sequencer comes by every second; so long after that it is no delay any more. */
const LATE_S = 120;

export interface ReadinessParts {
  work: UnitOfWork;
  ledger: { state(): Promise<Pick<LedgerStateView, 'verified' | 'pending'>>; lag(): Promise<number> };
  room: { look(): Promise<DiskView | null> };
  /** Names of the migrations this release stands on; a newer release may have added to them. */
  migrations: readonly string[];
  /** Names of key files that cannot be read any more. */
  lostKeys: () => string[];
}

export interface Ready {
  /** degraded: it serves, and somebody should look. Taking it out of service would help nobody: the others have the same. */
  status: 'ok' | 'degraded';
  ledgerPending: number;
  ledgerLagSeconds: number;
  disk: DiskView['level'] | null;
  problems: string[];
}

interface Seen {
  /** The login can do no more than it should. */
  safe: boolean;
  open: number;
  behind: number;
}

/** May this process be given people's requests? Nothing of it says more to a stranger than that. */
export class Readiness {
  constructor(private readonly parts: ReadinessParts) {}

  /** @throws ZsError UNAVAILABLE where an answer of this process would be wrong, unprotected or none */
  async look(): Promise<Ready> {
    const { safe, open, behind } = await this.#database();
    if (!safe) throw unavailable('数据库登录角色权限过大');
    if (open > 0) throw unavailable('有数据表的行级权限没有生效');
    if (behind > 0) throw unavailable('数据库结构落后于本版本');
    const [ledger, lag, disk] = await Promise.all([
      this.parts.ledger.state(),
      this.parts.ledger.lag(),
      this.parts.room.look(),
    ]).catch(() => {
      throw unavailable('审计台账无应答');
    });
    if (ledger.verified === false) throw unavailable('审计台账核验未通过');
    const replica = this.parts.work.replicaState();
    const problems = [
      ...(lag > LATE_S ? ['审计台账定序停滞'] : []),
      ...(disk && disk.level !== '充足' ? [`磁盘${disk.level}`] : []),
      ...(this.parts.lostKeys().length > 0 ? ['密钥文件读不到'] : []),
      ...(replica && !replica.used ? ['只读副本未使用'] : []),
    ];
    return {
      status: problems.length ? 'degraded' : 'ok',
      ledgerPending: ledger.pending,
      ledgerLagSeconds: Math.round(lag),
      disk: disk?.level ?? null,
      problems,
    };
  }

  /**
   * One statement of the catalogue; a table that has policies and does not keep them is open to every reader. Those of other
   * schemas are somebody else's: an extension's, a neighbour's in the same database.
   */
  async #database(): Promise<Seen> {
    const rows = await this.parts.work
      .run(systemActor(), (ctx) =>
        ctx.manager.query<Seen[]>(
          `select not (rolsuper or rolinherit or rolbypassrls) as safe,
             (select count(*)::int from pg_class c
                where c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'audit')) and exists (select from pg_policy p where p.polrelid = c.oid)
                  and not (c.relrowsecurity and c.relforcerowsecurity)) as open,
             (select count(*)::int from unnest($1::text[]) as wanted (migration)
                where not exists (select from zs_migration done where done.name = wanted.migration)) as behind
           from pg_roles where rolname = session_user`,
          [this.parts.migrations],
        ),
      )
      .catch(() => {
        throw unavailable('数据库无应答');
      });
    return rows[0] ?? { safe: false, open: 0, behind: 0 };
  }
}

const unavailable = (reason: string): ZsError => new ZsError('UNAVAILABLE', { reason });
