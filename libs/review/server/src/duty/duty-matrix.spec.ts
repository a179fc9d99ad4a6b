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
    const posts = (people: number) => READERS.map((role) => ({ role, name: role, people }));
    expect(unmannedDuties(under(null), posts(0))).toHaveLength(DUTIES.length);
    expect(unmannedDuties(under(null), posts(2))).toEqual([]);
    const one = posts(2).map((post) => (post.role === 'leader' ? { ...post, people: 1 } : post));
    expect(unmannedDuties(under(null), one)).toEqual([expect.stringContaining('冻结分界线')]);
  });
});
