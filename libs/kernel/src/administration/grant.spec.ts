import { describe, expect, it } from '@jest/globals';
import type { GrantRoles } from '@zhunsheng/contract';

import { FixedClock } from '../../testing/index.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { scopePolicies, sharedTable } from '../database/scope-policies.js';
import type { Account } from './account.entity.js';
import { grantFor, grantOf, sealOf } from './grant.js';
import { GrantSeal } from './grants/grant-seal.js';
import { administratorIn, familyOf } from './roles.js';

const grantSeal = new GrantSeal('a key');
const ctx = { actor: systemActor(), clock: new FixedClock('2026-08-03T01:00:00Z'), grantSeal } as unknown as Ctx;
const account = { id: 'a1', personDigest: 'p1' } as Account;
const grant = (body: Partial<GrantRoles>) =>
  grantFor(ctx, account, { roles: ['reviewer'], scope: { kind: 'none' }, ...body } as GrantRoles);
const scope = (asked: GrantRoles['scope']) => {
  const { scopeKind, regionLo, regionHi, unitLo, unitHi, scopeLabel } = grant({ scope: asked });
  return [scopeKind, regionLo, regionHi, unitLo, unitHi, scopeLabel];
};

describe('the scope of a right', () => {
  it.each<[string, GrantRoles['scope'], unknown[]]>([
    ['nothing', { kind: 'none' }, ['none', 0, 0, null, null, NO_SCOPE.label]],
    ['everything', { kind: 'all' }, ['all', 0, 0, null, null, '全部']],
    [
      'one region',
      { kind: 'region', regionLo: 990100000 },
      ['region', 990100000, 990100000, null, null, '区划 990100000'],
    ],
    [
      'several regions',
      { kind: 'region', regionLo: 990100000, regionHi: 990200000 },
      ['region', 990100000, 990200000, null, null, '区划 990100000–990200000'],
    ],
    [
      'a unit',
      { kind: 'unit', regionLo: 990100000, unitCode: '101001' },
      ['unit', 990100000, 990100000, '101001', '101001\uffff', '本级 101001'],
    ],
    [
      'a department',
      { kind: 'dept', regionLo: 990100000, unitCode: '101' },
      ['dept', 990100000, 990100000, '101', '101\uffff', '部门 101'],
    ],
  ])('is %s', (_what, asked, expected) => expect(scope(asked)).toEqual(expected));

  it.each<[GrantRoles['scope'], RegExp]>([
    [{ kind: 'region' }, /regionLo 不能为空/],
    [{ kind: 'unit', unitCode: '101' }, /regionLo 不能为空/],
    [{ kind: 'unit', regionLo: 990100000 }, /unitCode 不能为空/],
    [{ kind: 'dept', regionLo: 990100000, unitCode: '' }, /unitCode 不能为空/],
  ])('is refused when it says half: %j', (asked, why) => expect(() => scope(asked)).toThrow(why));

  it('of an administrator is nothing, whatever was asked for', () => {
    for (const role of ['sysadmin', 'secadmin', 'audadmin'] as const)
      expect(grant({ roles: [role], scope: { kind: 'all' } })).toMatchObject({ scopeKind: 'none', family: role });
    expect(grant({ roles: ['reviewer'], scope: { kind: 'all' } })).toMatchObject({
      scopeKind: 'all',
      family: 'business',
    });
  });

  it('is cut by the rows: one policy a kind, units only where a row belongs to one', () => {
    const units = scopePolicies('t', { region: 'r', unit: 'u' });
    const policy = (sql: string, role: string) =>
      /using \((.*)\);/.exec(sql.split(`to zs_s_${role} `)[1] ?? '')?.[1] ?? '';
    expect(policy(units, 'all')).toBe('true');
    for (const role of ['unit', 'dept']) {
      expect(policy(units, role)).toMatch(/^r = .*region_lo.* and u >= .*unit_lo.* and u < .*unit_hi/);
      expect(policy(scopePolicies('t', { region: 'r' }), role)).not.toContain('unit');
    }
    expect(policy(units, 'region')).toMatch(/^r between .*region_lo.* and .*region_hi/);
    expect(units).toContain('force row level security');
    expect(units).toMatch(/grant select, insert, update, delete on t to/);
    expect(scopePolicies('t', { region: 'r' }, { rights: 'select' })).toMatch(/grant select on t to zs_s_unit/);
  });

  it('reads what belongs to nobody, and changes it only where that was said', () => {
    expect(sharedTable('t')).toMatch(/grant select on t to zs_s_unit/);
    expect(sharedTable('t')).not.toMatch(/insert|update|delete|policy/);
    expect(sharedTable('t', { rights: 'select, insert' })).toMatch(/grant select, insert on t to zs_s_unit/);
  });
});

describe('the seal of a right', () => {
  const right = grantOf(ctx, account, { roles: ['reviewer'], scope: { ...NO_SCOPE, kind: 'all' } });

  it('is genuine as it was given, with who gave it and when', () => {
    expect(right).toMatchObject({ accountId: 'a1', until: null, grantedBy: ctx.actor.id, grantedAt: ctx.clock.now() });
    expect([grantSeal.isGenuine(right), new GrantSeal('another').isGenuine(right)]).toEqual([true, false]);
  });

  it.each(Object.keys(right).filter((name) => name !== 'seal'))('is none any more when %s was changed', (name) => {
    const value = right[name as keyof typeof right];
    const changed = value instanceof Date ? new Date(0) : Array.isArray(value) ? ['budget'] : `${String(value)}1`;
    expect(grantSeal.isGenuine({ ...right, [name]: changed } as typeof right)).toBe(false);
  });

  it('is none where there is none, or a shorter one', () => {
    expect(grantSeal.isGenuine({ ...right, seal: null })).toBe(false);
    expect(grantSeal.isGenuine({ ...right, seal: right.seal!.slice(1) })).toBe(false);
  });

  it('of a text is of this text', () => {
    const seal = grantSeal.ofText('a\nb');
    expect([
      grantSeal.isOfText('a\nb', seal),
      grantSeal.isOfText('a\nc', seal),
      grantSeal.isOfText('a\nb', ''),
    ]).toEqual([true, false, false]);
  });

  it('is told once when it is not genuine, and again when the row changes once more', () => {
    const seal = new GrantSeal('a key');
    expect(seal.isNews(right)).toBe(true);
    seal.told(right);
    expect([
      seal.isNews(right),
      seal.isNews({ ...right, seal: null }),
      seal.isNews({ ...right, accountId: 'a2' }),
    ]).toEqual([false, true, true]);
  });

  it('can neither be read nor written without the key of the installation', () => {
    expect(() => sealOf({})).toThrow('installation’s key only');
    expect(sealOf({ grantSeal })).toBe(grantSeal);
  });
});

describe('the three posts', () => {
  it('are told from business work', () => {
    expect([administratorIn(['clerk', 'secadmin']), administratorIn(['clerk'])]).toEqual(['secadmin', undefined]);
    expect([familyOf(['audadmin']), familyOf(['clerk', 'leader']), familyOf([])]).toEqual([
      'audadmin',
      'business',
      'business',
    ]);
  });
});
