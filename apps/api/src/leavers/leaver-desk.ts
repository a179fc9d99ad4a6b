import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { readDate } from '@zhunsheng/base-data-server';
import type { GiveLeavers, LeaverAct, LeaverRow, LeaverView, Page, ReadTable, TableProblem } from '@zhunsheng/contract';
import { Account, AccountDesk, type Actor, type Ctx, dayInChina, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { In } from 'typeorm';

import type { FileOf } from '../installation/read-table.js';
import { tasksInHand } from './in-hand.js';
import { leaverGiven, leaverWithdrawn } from './leaver.events.js';
import { dayProblem, readLeavers } from './leaver-table.js';

const SHOWN = 10;

type Known = Pick<Account, 'id' | 'username' | 'name' | 'state'>;

/** R-SEC-22: the list of who goes. Looked up and shown first; confirmed, it is written whole or not at all. */
@Injectable()
export class LeaverDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountDesk,
  ) {}

  async read(actor: Actor, file: FileOf): Promise<ReadTable<LeaverRow>> {
    const found = await this.work.run(
      actor,
      async (ctx) => {
        const { rows, problems } = await readLeavers(file, dayInChina(ctx.clock.now()));
        const meant = await this.accounts.meantBy(
          ctx,
          rows.map(({ who }) => who),
        );
        const accounts = [...meant.values()].flat();
        const acts = await actsFor(ctx, accounts);
        const first = new Map<string, number>();
        const looked = rows.flatMap(({ row, who, lastDay }) => {
          const its = meant.get(who) ?? [];
          const problem = (text: string) => problems.push({ row, problem: text });
          if (its.length === 0) problem(`没有用户名或工号为“${who}”的账号，请核对，或从表中去掉这一行`);
          return its.flatMap((account) => {
            const before = first.get(account.id);
            first.set(account.id, before ?? row);
            if (before !== undefined) problem(`与第 ${before} 行是同一个账号 ${account.username}，请只留一行`);
            if (account.id === actor.id) problem('是您自己的账号，请由另一位安全保密管理员登记');
            const { username, name, state } = account;
            return { row, accountId: account.id, username, name, state, lastDay, ...acts(account, lastDay) };
          });
        });
        return { rows: looked, problems: problems.sort((a, b) => a.row - b.row) };
      },
      { readOnly: true },
    );
    const tasks = await tasksInHand(
      this.work,
      found.rows.map(({ accountId }) => accountId),
    );
    return {
      problems: found.problems,
      rows: found.rows.map((row) => ({ ...row, inHand: tasks.get(row.accountId) ?? [] })),
    };
  }

  /** @throws ZsError TABLE_ROWS_WRONG: then nothing was written */
  async give(actor: Actor, { rows }: GiveLeavers): Promise<{ given: number }> {
    return this.work.run(actor, async (ctx) => {
      const now = ctx.clock.now();
      const ids = rows.map(({ accountId }) => accountId);
      const accounts = await ctx.manager.find(Account, { where: { id: In(ids) }, order: { id: 'ASC' } });
      const known = new Map(accounts.map((account) => [account.id, account]));
      refuseWrong(
        rows.flatMap(({ accountId, lastDay }, index) => {
          const day = readDate(lastDay);
          const problem = !known.has(accountId)
            ? '没有这个账号'
            : accountId === actor.id
              ? '是您自己的账号，请由另一位安全保密管理员登记'
              : ids.indexOf(accountId) < index
                ? '同一个账号写了两次'
                : day === null
                  ? `离岗日“${lastDay}”不是日期`
                  : dayProblem(day, dayInChina(now));
          return problem === null ? [] : [{ row: index + 1, problem }];
        }),
      );
      const acts = await actsFor(ctx, accounts);
      let given = 0;
      for (const { accountId, lastDay } of rows) {
        const account = known.get(accountId);
        if (!account) continue;
        const { act, before } = acts(account, lastDay);
        if (act === '已登记' || act === '已停用') continue;
        await ctx.manager.query(
          `insert into leaver (id, account_id, last_day, state, given_by, given_at) values ($1, $2, $3, '待停用', $4, $5)
           on conflict (account_id) where state = '待停用'
           do update set last_day = excluded.last_day, given_by = excluded.given_by, given_at = excluded.given_at, hindrance = null`,
          [randomUUID(), accountId, lastDay, actor.id, now],
        );
        const said = { username: account.username, lastDay, before };
        await ledger.append(ctx, leaverGiven(`account/${accountId}`, said, { before, after: lastDay }));
        given++;
      }
      return { given };
    });
  }

  async list(actor: Actor): Promise<Page<LeaverView>> {
    const rows = await this.work.run(actor, (ctx) => ctx.manager.query<Listed[]>(LIST), { readOnly: true });
    const tasks = await tasksInHand(
      this.work,
      rows.map(({ accountId }) => accountId),
    );
    const items = rows.map(({ accountId, givenAt, endedAt, ...row }) => ({
      ...row,
      givenAt: givenAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      inHand: row.state === '已撤回' ? [] : (tasks.get(accountId) ?? []),
    }));
    return { items, total: items.length, next: null };
  }

  /** He stays after all. @throws ZsError NOT_FOUND; CONFLICT when his account is closed already */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      const [row] = await ctx.manager.query<{ state: string; account: string; username: string; lastDay: string }[]>(
        `select l.state, a.id as account, a.username, l.last_day::text as "lastDay"
         from leaver l join account a on a.id = l.account_id where l.id = $1 for update of l`,
        [id],
      );
      if (!row) throw new ZsError('NOT_FOUND');
      if (row.state !== '待停用') throw new ZsError('CONFLICT');
      await ctx.manager.query(`update leaver set state = '已撤回', ended_at = $2 where id = $1`, [id, ctx.clock.now()]);
      const { username, lastDay } = row;
      await ledger.append(ctx, leaverWithdrawn(`account/${row.account}`, { username, lastDay }));
    });
  }
}

type Listed = Omit<LeaverView, 'inHand' | 'givenAt' | 'endedAt'> & {
  accountId: string;
  givenAt: Date;
  endedAt: Date | null;
};

const LIST = `
  select l.id, l.account_id as "accountId", a.username, a.name, l.last_day::text as "lastDay", l.state, b.name as "givenBy",
    l.given_at as "givenAt", l.ended_at as "endedAt", l.hindrance
  from leaver l join account a on a.id = l.account_id join account b on b.id = l.given_by
  order by (l.state = '待停用') desc, l.last_day desc, a.username limit 500`;

/** What naming a day for an account comes to, as things stand: the same list again does nothing twice. */
async function actsFor(
  ctx: Ctx,
  accounts: readonly Known[],
): Promise<(account: Known, lastDay: string) => { act: LeaverAct; before: string | null }> {
  const ids = accounts.map(({ id }) => id);
  const waiting = await ctx.manager.query<{ id: string; day: string }[]>(
    `select account_id as id, last_day::text as day from leaver where state = '待停用' and account_id = any ($1)`,
    [ids],
  );
  const holding = await ctx.manager.query<{ id: string }[]>(
    'select account_id as id from role_grant where account_id = any ($1)',
    [ids],
  );
  const days = new Map(waiting.map(({ id, day }) => [id, day]));
  const entitled = new Set(holding.map(({ id }) => id));
  return ({ id, state }, lastDay) => {
    const before = days.get(id) ?? null;
    if (state === 'disabled' && !entitled.has(id) && before === null) return { act: '已停用', before };
    return { act: before === null ? '登记' : before === lastDay ? '已登记' : '改期', before };
  };
}

function refuseWrong(problems: TableProblem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN).map(({ row, problem }) => `第 ${row} 行 ${problem}`);
  throw new ZsError('TABLE_ROWS_WRONG', { count: problems.length, problems: shown.join('；') });
}
