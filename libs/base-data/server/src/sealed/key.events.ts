import { ledgerEvent } from '@zhunsheng/kernel';

export const fieldKeyRenewed = ledgerEvent<{ version: number; people: number; files: number }>(
  'field-key.renewed',
  1,
  '更换字段密钥',
  ({ version, people, files }) => `第 ${version} 版起用；待重新加密 ${people} 人、${files} 个文件`,
);

export const fieldsResealed = ledgerEvent<{ version: number; people: number; files: number }>(
  'field-key.resealed',
  1,
  '用新密钥重新加密',
  ({ version, people, files }) => `第 ${version} 版：${people} 人、${files} 个文件`,
);
