import { describe, expect, it } from '@jest/globals';

import { type Succeeded, succeededDepartments } from './succeeded-departments.js';

const of = (code: string, units = 1) => ({ code, name: `${code}局`, units });
const row = (key: string, year: number, from: Succeeded['from'], to: string): Succeeded => ({
  key,
  year,
  from,
  to: of(to),
});

describe('departments that went on as others', () => {
  it('are those all of whose units did, from the year the last one did', () => {
    expect(succeededDepartments([row('211001', 2023, of('211', 2), '205')])).toEqual([]);
    const both = [row('211001', 2023, of('211', 2), '205'), row('211002', 2024, of('211', 2), '205')];
    expect(succeededDepartments(both)).toEqual([{ name: '211局', successor: '205局', since: '2024' }]);
  });

  it('are not those whose units went different ways, or only moved within', () => {
    expect(
      succeededDepartments([row('211001', 2023, of('211', 2), '205'), row('211002', 2023, of('211', 2), '206')]),
    ).toEqual([]);
    expect(succeededDepartments([row('211001', 2023, of('211'), '211')])).toEqual([]);
  });

  it('may have had no code here; a code nobody sees is no name', () => {
    expect(succeededDepartments([row('老干部局', 2024, null, '205'), row('211001', 2024, null, '205')])).toEqual([
      { name: '老干部局', successor: '205局', since: '2024' },
    ]);
  });

  it('lead to the last one, and nowhere in a circle', () => {
    const chain = [row('甲', 2020, null, '211'), row('211001', 2023, of('211'), '205')];
    expect(succeededDepartments(chain)).toEqual([
      { name: '甲', successor: '205局', since: '2023' },
      { name: '211局', successor: '205局', since: '2023' },
    ]);
    expect(succeededDepartments([...chain, row('205001', 2024, of('205'), '211')])).toEqual([]);
  });
});
