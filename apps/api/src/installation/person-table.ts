import {
  type GrantRoles,
  type PersonRow,
  type ReadTable,
  type Role,
  ROLE_NAMES,
  ROLES,
  type TableProblem,
} from '@zhunsheng/contract';

import { type FileOf, readTable } from './read-table.js';

const COLUMNS = {
  name: ['姓名'],
  username: ['用户名', '登录名', '账号'],
  personId: ['身份证件号或工号', '身份证件号', '身份证号', '工号'],
  unitCode: ['单位编码', '预算代码'],
  role: ['角色', '岗位'],
  scope: ['数据范围', '范围'],
} as const;

const SCOPES: Readonly<Record<string, GrantRoles['scope']['kind']>> = {
  本单位: 'unit',
  本部门: 'dept',
  本区划: 'region',
  全部: 'all',
};
/** What a role sees where the table does not say. */
const USUAL: Partial<Record<Role, string>> = { clerk: '本单位', head: '本单位', dept: '本部门' };

export async function readPeople(file: FileOf, region: number): Promise<ReadTable<PersonRow>> {
  const read = await readTable(file, COLUMNS, ['name', 'username', 'personId', 'role']);
  const unknown: TableProblem[] = [];
  const rows = read.map(({ row, name, username, personId, unitCode, role, scope }) => {
    const words = role.split(/[、,;\s]+/).filter((word) => word !== '');
    const roles = words.flatMap((word) => ROLES.find((one) => one === word || ROLE_NAMES[one] === word) ?? []);
    if (roles.length < words.length || roles.length === 0)
      unknown.push({
        row,
        problem: `角色“${role}”不认识，应为 ${ROLES.map((one) => ROLE_NAMES[one]).join('、')} 中的`,
      });
    const scopeName = scope || (roles.map((one) => USUAL[one]).find((usual) => usual !== undefined) ?? '本区划');
    const kind = SCOPES[scopeName];
    if (!kind) unknown.push({ row, problem: `数据范围“${scopeName}”应为 ${Object.keys(SCOPES).join('、')}` });
    return { row, name, username, personId, unitCode, roles, scopeName, scope: scopeOf(kind, region, unitCode) };
  });
  return { rows, problems: [...unknown, ...personProblems(rows)].sort((a, b) => a.row - b.row) };
}

export function personProblems(rows: readonly PersonRow[]): TableProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, name, username, personId, unitCode, roles, scope }) => {
    const before = seen.get(username);
    seen.set(username, row);
    return [
      name === '' && '没有姓名',
      !/^[a-z][a-z0-9._-]{2,31}$/.test(username) && `用户名“${username}”应为 3–32 位小写字母、数字或 . _ -，以字母开头`,
      before !== undefined && `用户名 ${username} 与第 ${before} 行重复`,
      personId.length < 6 && '身份证件号或工号至少 6 位',
      unitCode !== '' && !/^\d{3,12}$/.test(unitCode) && `单位编码“${unitCode}”应为 3–12 位数字`,
      ['unit', 'dept'].includes(scope.kind) && unitCode === '' && '范围是本单位或本部门的，须填单位编码',
      roles.some((role) => role.endsWith('admin')) && '三员由激活链接启用，不在此导入',
    ].flatMap((problem) => (problem ? { row, problem } : []));
  });
}

function scopeOf(kind: GrantRoles['scope']['kind'] | undefined, region: number, unitCode: string): GrantRoles['scope'] {
  if (kind === undefined || kind === 'all') return { kind: kind ?? 'none' };
  if (kind === 'region') return { kind, regionLo: region, regionHi: region };
  // a department is the first three digits of its units' codes
  return { kind, regionLo: region, unitCode: kind === 'dept' ? unitCode.slice(0, 3) : unitCode };
}
