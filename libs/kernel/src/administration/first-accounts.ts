import { type ActivationView, type Role, ROLE_NAMES } from '@zhunsheng/contract';
import { In, IsNull, MoreThan } from 'typeorm';

import { NO_SCOPE, regionScope, type Scope, unitScope } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { ledger } from '../ledger/ledger.js';
import type { PasswordHasher } from '../session/password.js';
import { type AccountDesk, makeLink } from './account-desk.js';
import { Account, Activation, RoleGrant } from './account.entity.js';
import { accountCreated } from './account.events.js';
import { grantOf } from './grant.js';
import { type Administrator, ADMINISTRATORS } from './roles.js';

/**
 * An empty installation begins with three people and three links; there is no account with a known password. A link is made
 * once: a post nobody has taken up gets another only when the first has run out, or is lost (`renew`).
 */
export async function firstAdministrators(
  ctx: Ctx,
  accounts: AccountDesk,
  renew: boolean,
): Promise<{ links: ActivationView[]; waiting: number }> {
  const links: ActivationView[] = [];
  const isNew = !(await ctx.manager.existsBy(Account, {}));
  let waiting = 0;
  for (const post of ADMINISTRATORS) {
    const person = { username: post, name: ROLE_NAMES[post], role: post, scope: NO_SCOPE };
    const vacant = isNew ? await addAccount(ctx, accounts, person) : await vacantHolder(ctx, post);
    if (!vacant) continue;
    waiting++;
    if (renew || !(await hasLiveLink(ctx, vacant))) links.push(await makeLink(ctx, vacant));
  }
  return { links, waiting };
}

function hasLiveLink(ctx: Ctx, account: Account): Promise<boolean> {
  const live = { accountId: account.id, usedAt: IsNull(), expiresAt: MoreThan(ctx.clock.now()) };
  return ctx.manager.existsBy(Activation, live);
}

async function vacantHolder(ctx: Ctx, post: Administrator): Promise<Account | null> {
  const holders = (await ctx.manager.findBy(RoleGrant, { family: post })).map(({ accountId }) => accountId);
  const accounts = await ctx.manager.findBy(Account, { id: In(holders) });
  return accounts.some(({ state }) => state === 'active') ? null : (accounts[0] ?? null);
}

export interface DemoPlaces {
  region: number;
  /** The clerk's and the head's own unit. */
  clerkUnit: string;
  /** Code of the department above it. */
  deptCode: string;
}

/** One person of each role. Demo mode only: all share one password, shown on the sign-in page. */
export async function createDemoAccounts(
  ctx: Ctx,
  accounts: AccountDesk,
  passwords: PasswordHasher,
  password: string,
  places: DemoPlaces,
): Promise<void> {
  const hash = await passwords.hash(password);
  const now = ctx.clock.now();
  const secret = { state: 'active', password: hash, passwordSetAt: now } as const;
  for (const person of demoPeople(places)) {
    const known = await ctx.manager.findOneBy(Account, { username: person.username });
    if (!known) await addAccount(ctx, accounts, person, { ...secret, demo: true });
    else if (known.demo && !(await passwords.verify(password, known.password)))
      await ctx.manager.update(Account, { id: known.id }, secret);
  }
}

export async function hasDemoAccounts(ctx: Ctx): Promise<boolean> {
  return ctx.manager.existsBy(Account, { demo: true, state: 'active' });
}

interface Person {
  username: string;
  name: string;
  role: Role;
  scope: Scope;
  unitCode?: string;
}

function demoPeople({ region, clerkUnit, deptCode }: DemoPlaces): Person[] {
  const unit = unitScope('unit', region, clerkUnit, '本单位');
  const dept = unitScope('dept', region, deptCode, '本部门及所属单位');
  const city = regionScope(region, region, '云衡市本级');
  return [
    { username: 'leader', name: '周衡', role: 'leader', scope: city },
    { username: 'reviewer', name: '沈明审', role: 'reviewer', scope: city },
    { username: 'budget', name: '陆知算', role: 'budget', scope: city },
    { username: 'performance', name: '何绩优', role: 'performance', scope: city },
    { username: 'publisher', name: '文立则', role: 'publisher', scope: city },
    { username: 'dept', name: '高主管', role: 'dept', scope: dept, unitCode: deptCode },
    { username: 'head', name: '方校衡', role: 'head', scope: unit, unitCode: clerkUnit },
    { username: 'clerk', name: '李申', role: 'clerk', scope: unit, unitCode: clerkUnit },
    { username: 'sysadmin', name: '系统员', role: 'sysadmin', scope: NO_SCOPE },
    { username: 'secadmin', name: '保密员', role: 'secadmin', scope: NO_SCOPE },
    { username: 'audadmin', name: '审计员', role: 'audadmin', scope: NO_SCOPE },
  ];
}

async function addAccount(
  ctx: Ctx,
  accounts: AccountDesk,
  person: Person,
  more: Partial<Account> = {},
): Promise<Account> {
  const { username, name, unitCode, role, scope } = person;
  const account = Object.assign(
    accounts.newAccount(ctx, { username, name, personId: `first/${username}`, unitCode }),
    more,
  );
  await ctx.manager.insert(Account, account);
  await ctx.manager.insert(RoleGrant, grantOf(ctx, account, { roles: [role], scope }));
  await ledger.append(ctx, accountCreated(`account/${account.id}`, { username, name }));
  return account;
}
