import type { Page, SessionRow } from '@zhunsheng/contract';
import { In, IsNull, MoreThan } from 'typeorm';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import { Account, Session } from '../../administration/account.entity.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Caller } from '../../http/caller.js';
import { ledger } from '../../ledger/ledger.js';
import { sessionsEnded } from '../session.events.js';

const PAGE = 500;

/** Who is signed in, and the end of it: the row is gone, so the next request is refused by whatever process gets it. */
export class SessionList {
  constructor(private readonly work: UnitOfWork) {}

  /** All sessions, or one person's own. */
  async list({ actor, session }: Caller, own: boolean): Promise<Page<SessionRow>> {
    return this.#as(actor, async (ctx) => {
      const [rows, total] = await ctx.manager.findAndCount(Session, {
        where: { expiresAt: MoreThan(ctx.clock.now()), oustedAt: IsNull(), ...(own ? { accountId: actor.id } : {}) },
        order: { lastSeen: 'DESC' },
        take: PAGE,
      });
      const people = await ctx.manager.findBy(Account, { id: In(rows.map(({ accountId }) => accountId)) });
      const byId = new Map(people.map((one) => [one.id, one]));
      return { items: rows.flatMap((row) => view(row, byId.get(row.accountId), session)), total, next: null };
    });
  }

  async end(actor: Actor, id: string, own: boolean): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const row = await ctx.manager.findOneBy(Session, { id, ...(own ? { accountId: actor.id } : {}) });
      if (!row) throw new ZsError('NOT_FOUND');
      await ctx.manager.delete(Session, { id });
      await ledger.append(ctx, sessionsEnded(`account/${row.accountId}`, { count: 1 }));
    });
  }

  async endAll(actor: Actor, accountId: string): Promise<{ ended: number }> {
    return this.#as(actor, async (ctx) => {
      if (!(await ctx.manager.existsBy(Account, { id: accountId }))) throw new ZsError('NOT_FOUND');
      const ended = (await ctx.manager.delete(Session, { accountId })).affected ?? 0;
      await ledger.append(ctx, sessionsEnded(`account/${accountId}`, { count: ended }));
      return { ended };
    });
  }

  #as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}

function view(row: Session, account: Account | undefined, asking: string): SessionRow[] {
  if (!account) return [];
  return [
    {
      id: row.id,
      account: { id: account.id, username: account.username, name: account.name },
      way: row.way,
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastSeen: row.lastSeen.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      own: row.tokenDigest === asking,
    },
  ];
}
