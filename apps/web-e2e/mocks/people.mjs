/** Users of the demo city and what they may see; names are invented. */
const scope = (kind, label) => ({ kind, regionLo: 990100000, regionHi: 990100000, unitLo: null, unitHi: null, label });

export const USERS = [
  ['clerk', '周文', 'clerk', scope('unit', '云衡市第二中学')],
  ['head', '沈立', 'head', scope('unit', '云衡市教育局')],
  ['dept', '韩雪', 'dept', scope('dept', '教育局及所属单位')],
  ['reviewer', '顾言', 'reviewer', scope('region', '科教文科分管部门')],
  ['performance', '林岚', 'performance', scope('region', '云衡市')],
  ['budget', '陈衡', 'budget', scope('region', '云衡市')],
  ['publisher', '许正', 'publisher', scope('region', '云衡市')],
  ['leader', '罗平', 'leader', scope('region', '云衡市')],
  ['sysadmin', '方圆', 'sysadmin', scope('none', '不看业务数据')],
  ['secadmin', '石坚', 'secadmin', scope('none', '不看业务数据')],
  ['audadmin', '高明', 'audadmin', scope('none', '不看业务数据')],
].map(([username, name, role, scope], index) => ({ id: String(index + 1), username, name, role, scope }));

export const DEMO = {
  password: 'Heng-2027-demo',
  users: USERS.map(({ username, name, role }) => ({ username, name, role })),
};

export function sessionOf(username) {
  const user = USERS.find((entry) => entry.username === username);
  if (!user) return null;
  return {
    user: { id: user.id, username, name: user.name, unitCode: null },
    roles: [user.role],
    scope: user.scope,
    csrf: 'mock',
  };
}

export const ACCOUNTS = USERS.map(({ id, username, name, role, scope }, index) => ({
  id,
  username,
  name,
  unitCode: null,
  state: [
    'active',
    'active',
    'active',
    'locked',
    'active',
    'active',
    'disabled',
    'active',
    'active',
    'active',
    'pending',
  ][index],
  roles: index === 10 ? [] : [role],
  scope,
  lastSignIn: index === 10 ? null : `2026-08-${String(10 + index).padStart(2, '0')}T01:2${index % 10}:00Z`,
}));
