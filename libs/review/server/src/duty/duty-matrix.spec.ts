import { describe, expect, it } from '@jest/globals';
import type { Role } from '@zhunsheng/contract';
import { loadRulebook } from '@zhunsheng/rulebook';

import { READERS } from '../roles.js';
import { DUTIES } from './duties.js';
import { dutiesUnder, unmannedDuties } from './duty-matrix.js';

const { rules } = loadRulebook();
const under = (code: string | null) => dutiesUnder(code === null ? null : rules.find((one) => one.code === code)!);
const partOf = (duties: ReturnType<typeof under>, code: string, role: Role) =>
  duties.find((one) => one.code === code)?.parts[READERS.indexOf(role as (typeof READERS)[number])];

describe('rule, post, duty', () => {
  it('reads every duty from a door that somebody may pass', () => {
    for (const { code, parts } of under(null))
      expect([code, parts.some((part) => part !== null)]).toEqual([code, true]);
    expect(new Set(DUTIES.map(({ code }) => code)).size).toBe(DUTIES.length);
  });

  it('lets the performance office write its own aspect only', () => {
    expect(partOf(under('P01'), 'draft', 'performance')).toBe('does');
    expect(partOf(under('F01'), 'draft', 'performance')).toBeNull();
    expect(partOf(under('F01'), 'draft', 'budget')).toBe('does');
  });

  it('lets nobody but a publisher publish, and never who wrote it', () => {
    const published = under(null).find(({ code }) => code === 'publish')!;
    expect(partOf(under(null), 'publish', 'budget')).toBeNull();
    expect(partOf(under(null), 'publish', 'publisher')).toBe('seconds');
    expect(published.apart.map(({ constraint }) => constraint)).toEqual(['rule_set_second_person']);
  });

  it('has no decision on a finding under a rule that finds nothing', () => {
    expect(under('N02').map(({ code }) => code)).not.toContain('decide');
    expect(under('F01').map(({ code }) => code)).toContain('decide');
  });

  it('says which duty could not be carried out with the people there are', () => {
    const posts = (people: number) =>
      READERS.map((role) => ({ role, persons: new Set(Array.from({ length: people }, (_, no) => `${role} ${no}`)) }));
    expect(unmannedDuties(under(null), posts(0))).toHaveLength(DUTIES.length);
    expect(unmannedDuties(under(null), posts(2))).toEqual([]);
    const one = posts(2).map((post) => (post.role === 'leader' ? { ...post, persons: new Set(['one']) } : post));
    expect(unmannedDuties(under(null), one)).toEqual([expect.stringContaining('冻结分界线')]);
  });

  it('counts one person with several posts once: nobody is there to second them', () => {
    const duties = under(null).filter(({ code }) => code === 'publish');
    const held = (of: (role: Role) => string[]) => READERS.map((role) => ({ role, persons: new Set(of(role)) }));
    expect(duties[0]!.parts.filter((part) => part !== null).length).toBeGreaterThan(1);
    expect(
      unmannedDuties(
        duties,
        held(() => ['甲']),
      ),
    ).toEqual([expect.stringContaining('只有 1 人在岗')]);
    const two = held((role) => (role === 'publisher' ? ['甲', '乙'] : ['甲']));
    expect(unmannedDuties(duties, two)).toEqual([]);
  });
});
