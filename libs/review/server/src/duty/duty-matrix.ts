import 'reflect-metadata';

import {
  type DutyMatrixView,
  type DutyPart,
  type DutyRow,
  type PostView,
  type Role,
  ROLE_NAMES,
} from '@zhunsheng/contract';
import { type Ctx, dayInChina, doorOf, genuineHolders, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import type { RuleDocument } from '@zhunsheng/ruler';

import { READERS } from '../roles.js';
import { DUTIES, type Duty } from './duties.js';

/** Posts of the business; the three administrators hold no duty under a rule. */
const POSTS = READERS;

/** Who may do what under a rule, or under any where none is named: read from the doors, not written down a second time. */
export function dutiesUnder(rule: RuleDocument | null): DutyRow[] {
  return DUTIES.filter(({ concerns }) => rule === null || concerns?.(rule) !== false).map((duty) => ({
    ...{ code: duty.code, stage: duty.stage, name: duty.name },
    parts: POSTS.map((role) => partOf(duty, role, rule)),
    apart: (duty.apart ?? []).map(({ sentence, constraint }) => ({ sentence, constraint })),
  }));
}

function partOf({ door, seconds, narrowed }: Duty, role: Role, rule: RuleDocument | null): DutyPart {
  if (!doorOf(door.of, door.method).includes(role)) return null;
  if (rule !== null && narrowed?.(role, rule) === false) return null;
  return seconds ? 'seconds' : 'does';
}

/** Who holds a post; one person may hold several. */
export interface PostHolders {
  role: Role;
  persons: ReadonlySet<string>;
}

/** Different people, not accounts, by post. */
export async function peopleByPost(work: UnitOfWork, region: number): Promise<PostHolders[]> {
  const holders = await work.run(systemActor(), (ctx) => holdersOf(ctx, region), { readOnly: true });
  return POSTS.map((role) => ({
    role,
    persons: new Set(holders.filter(({ roles }) => roles.includes(role)).map(({ person }) => person)),
  }));
}

/** Who they are stays here. */
export function postView({ role, persons }: PostHolders): PostView {
  return { role, name: ROLE_NAMES[role], people: persons.size };
}

interface Holder {
  id: string;
  person: string;
  roles: Role[];
}

async function holdersOf(ctx: Ctx, region: number): Promise<Holder[]> {
  const found = await ctx.manager.query<Holder[]>(
    `select a.id, a.person_digest as person, g.roles from account a join role_grant g on g.account_id = a.id
     where a.state = 'active' and g.family = 'business' and (g.until is null or g.until >= $2::date)
       and (g.scope_kind = 'all' or $1 between g.region_lo and g.region_hi)`,
    [region, dayInChina(ctx.clock.now())],
  );
  return genuineHolders(ctx, found, ({ id }) => id);
}

/** What could not be carried out with the people there are; nobody is at once the first and the second. */
export function unmannedDuties(duties: readonly DutyRow[], posts: readonly PostHolders[]): string[] {
  return duties.flatMap(({ name, parts }) => {
    const people = new Set(posts.flatMap(({ persons }, at) => (parts[at] ? [...persons] : []))).size;
    if (people === 0) return [`“${name}”没有人在岗`];
    return parts.includes('seconds') && people === 1 ? [`“${name}”只有 1 人在岗：本人经手过的事项没有别人可办`] : [];
  });
}

/** The rule a matrix is about, as its head shows it. */
export function ruleHead(rule: RuleDocument): NonNullable<DutyMatrixView['rule']> {
  const { code, name, dimension, owners, basis } = rule;
  const cited = basis.map(({ document, number, article }) => [document, number, article].filter(Boolean).join(' '));
  return { code, name, dimension, business: owners.business, technical: owners.technical, basis: cited };
}
