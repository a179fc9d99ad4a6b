import { describe, expect, it } from '@jest/globals';
import type { Office } from '@zhunsheng/contract';

import { assignBranches } from './assign-branches.js';
import type { Member } from './members.js';

const member = (office: Office, accountId: string, over: Partial<Member> = {}): Member => ({
  ...{ office, accountId, name: accountId, departmentCode: '212', load: 0, openBranches: 0, interest: null },
  ...over,
});
const names = (chosen: Map<Office, Member>) =>
  Object.fromEntries([...chosen].map(([office, one]) => [office, one.name]));

describe('the assignment of branches', () => {
  it('takes the least burdened who has no interest in the unit', () => {
    const members = [
      member('业务', 'a', { load: 3 }),
      member('业务', 'b', { load: 2 }),
      member('业务', 'c', { interest: '亲属' }),
    ];
    expect(names(assignBranches(['业务'], members, false))).toEqual({ 业务: 'b' });
  });

  it('gives one person one office, the rare office first', () => {
    const members = [member('业务', 'a'), member('业务', 'b', { load: 9 }), member('绩效', 'a')];
    expect(names(assignBranches(['业务', '绩效'], members, false))).toEqual({ 业务: 'b', 绩效: 'a' });
  });

  it('gives one person several where the bureau merged its offices', () => {
    const members = [member('业务', 'a'), member('绩效', 'a')];
    expect(names(assignBranches(['业务', '绩效'], members, true))).toEqual({ 业务: 'a', 绩效: 'a' });
    expect(() => assignBranches(['业务', '绩效'], members, false)).toThrow('没有可派的人员');
  });
});
