import { randomUUID } from 'node:crypto';

import type { DecideGrant, GrantProposalView, Page, ProposeGrant } from '@zhunsheng/contract';
import { In } from 'typeorm';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import type { Ctx } from '../../database/ctx.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import { ledger } from '../../ledger/ledger.js';
import { Account } from '../account.entity.js';
import { refuseMixture, writeGrant } from './grant-book.js';
import { grantDecided, grantProposed, grantSuggested } from './grant-proposal.events.js';
import { GrantProposal } from './grant-proposal.entity.js';

const OPEN = ['待提出', '待审定'] as const;
const PAGE = 500;

/** Rights by two natural persons: the system administrator proposes, the security administrator decides. */
export class GrantProposals {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, onlyOpen: boolean): Promise<Page<GrantProposalView>> {
    return this.#as(actor, async (ctx) => {
      const [rows, total] = await ctx.manager.findAndCount(GrantProposal, {
        where: onlyOpen ? { state: In(OPEN) } : {},
        order: { madeAt: 'DESC' },
        take: PAGE,
      });
      const named = rows.flatMap((row) => [row.accountId, row.proposedBy ?? [], row.decidedBy ?? []].flat());
      const people = new Map((await ctx.manager.findBy(Account, { id: In(named) })).map((one) => [one.id, one]));
      return { items: rows.map((row) => view(row, people)), total, next: null };
    });
  }

  async propose(actor: Actor, body: ProposeGrant): Promise<{ id: string }> {
    return this.#as(actor, (ctx) => proposeGrant(ctx, body, '人工'));
  }

  /** What the directory suggested becomes somebody's proposal: a group is nobody who could answer for it. */
  async takeUp(actor: Actor, id: string): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const row = await lock(ctx, id, '待提出', '提出');
      const account = await ctx.manager.findOneByOrFail(Account, { id: row.accountId });
      await ctx.manager.update(
        GrantProposal,
        { id },
        { state: '待审定', proposedBy: actor.id, proposedAt: ctx.clock.now() },
      );
      const proposed = { username: account.username, ...said(row) };
      const states = { before: stateOf(row), after: stateOf({ ...row, state: '待审定', proposedBy: actor.id }) };
      await ledger.append(ctx, grantProposed(`grant-proposal/${id}`, proposed, states));
    });
  }

  async decide(actor: Actor, id: string, { grant }: DecideGrant): Promise<void> {
    await this.#as(actor, async (ctx) => {
      const row = await lock(ctx, id, grant ? '待审定' : null, grant ? '授予' : '退回');
      if (row.proposedBy === actor.id) throw new ZsError('SECOND_PERSON');
      const account = await ctx.manager.findOneByOrFail(Account, { id: row.accountId });
      await ctx.manager.update(
        GrantProposal,
        { id },
        { state: grant ? '已授予' : '已退回', decidedBy: actor.id, decidedAt: ctx.clock.now() },
      );
      const { roles, scope, until } = row;
      if (grant) await writeGrant(ctx, account, { roles, scope, ...(until ? { until } : {}) });
      await ledger.append(
        ctx,
        grantDecided(
          `grant-proposal/${id}`,
          { username: account.username, roles, granted: grant },
          { before: stateOf(row), after: stateOf({ ...row, state: grant ? '已授予' : '已退回', decidedBy: actor.id }) },
        ),
      );
    });
  }

  /** The login role alone reaches these tables, whatever the actor's own data scope. */
  #as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run({ ...actor, scope: NO_SCOPE }, work);
  }
}

export async function proposeGrant(
  ctx: Ctx,
  body: ProposeGrant,
  origin: GrantProposal['origin'],
): Promise<{ id: string }> {
  refuseMixture(body);
  const account = await ctx.manager.findOneBy(Account, { id: body.accountId });
  if (!account) throw new ZsError('NOT_FOUND');
  if (await ctx.manager.existsBy(GrantProposal, { accountId: account.id, state: In(OPEN) }))
    throw new ZsError('PROPOSAL_WAITING', { name: account.name });
  const now = ctx.clock.now();
  const byDirectory = origin === '目录';
  const row = Object.assign(new GrantProposal(), {
    id: randomUUID(),
    accountId: account.id,
    roles: body.roles,
    scope: body.scope,
    until: body.until ?? null,
    origin,
    reason: body.reason,
    madeAt: now,
    proposedBy: byDirectory ? null : ctx.actor.id,
    proposedAt: byDirectory ? null : now,
    state: byDirectory ? '待提出' : '待审定',
  });
  await ctx.manager.insert(GrantProposal, row);
  const event = byDirectory ? grantSuggested : grantProposed;
  const proposed = { username: account.username, ...said(row) };
  await ledger.append(ctx, event(`grant-proposal/${row.id}`, proposed, { before: null, after: stateOf(row) }));
  return { id: row.id };
}

const said = ({ roles, scope, until, origin, reason }: GrantProposal) => ({ roles, scope, until, origin, reason });

const stateOf = (row: GrantProposal) => ({
  ...said(row),
  ...{ state: row.state, proposedBy: row.proposedBy, decidedBy: row.decidedBy ?? null },
});

async function lock(ctx: Ctx, id: string, state: GrantProposal['state'] | null, act: string): Promise<GrantProposal> {
  const row = await ctx.manager.findOne(GrantProposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new ZsError('NOT_FOUND');
  const fits = state ? row.state === state : OPEN.some((open) => open === row.state);
  if (!fits) throw new ZsError('PROPOSAL_STATE', { state: row.state, act });
  return row;
}

/** `people` are all the row names: it references their accounts. */
function view(row: GrantProposal, people: ReadonlyMap<string, Account>): GrantProposalView {
  const { id: accountId, username, name } = people.get(row.accountId)!;
  const nameOf = (id: string | null) => (id ? people.get(id)!.name : null);
  const { id, roles, scope, until, origin, reason, state } = row;
  return {
    ...{ id, roles, scope, until, origin, reason, state },
    account: { id: accountId, username, name },
    madeAt: row.madeAt.toISOString(),
    proposedBy: nameOf(row.proposedBy),
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
