import { ledgerEvent } from '@zhunsheng/kernel';

/** Names and numbers never enter the ledger: it is kept for ever and read by more people. */
export const personsEnrolled = ledgerEvent<{ persons: number; units: string[] }>(
  'person.enrolled',
  1,
  '登记人员',
  ({ persons, units }) => `${persons} 人，单位 ${units.join('、')}`,
);

export const personChanged = ledgerEvent<{ unit: string; person: string; fields: string[] }>(
  'person.changed',
  1,
  '变更人员信息',
  ({ unit, person, fields }) => `${unit} 的 ${person}：${fields.join('、')}`,
);

export const personDisclosed = ledgerEvent<{ unit: string; person: string; disclosure: string; reason: string }>(
  'person.disclosed',
  1,
  '查看人员身份',
  ({ unit, person, reason }) => `${unit} 的 ${person}，事由：${reason}`,
);

export const personReported = ledgerEvent<{ posts: string[]; accounts: number; reason: string }>(
  'person.reported',
  1,
  '出具个人信息',
  ({ posts, accounts, reason }) => `任职 ${posts.join('、') || '无'}，账号 ${accounts} 个，事由：${reason}`,
);

/** Which posts are nobody's now: after a restore from before it, this says which to erase again. */
export const personErased = ledgerEvent<{ posts: string[]; copies: number; reason: string }>(
  'person.erased',
  1,
  '删除人员身份',
  ({ posts, copies, reason }) => `${posts.join('、')}，导入留存 ${copies} 处，事由：${reason}`,
);

export const personsSearched = ledgerEvent<{ found: number }>(
  'person.searched',
  1,
  '按证件号查找人员',
  ({ found }) => `找到 ${found} 条`,
);

export const personsExported = ledgerEvent<{ rows: number; format: string }>(
  'person.exported',
  1,
  '导出人员名册（脱敏）',
  ({ rows, format }) => `${rows} 行（${format}）`,
);
