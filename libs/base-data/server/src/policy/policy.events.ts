import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const policiesImported = ledgerEvent<{
  files: number;
  added: number;
  changed: number;
  documents: { region: number; id: string; title: string; digest: string }[];
}>(
  'policy.imported',
  1,
  '导入政策文件',
  ({ files, added, changed }) => `${files} 个文件，新增 ${added}，更新 ${changed}`,
);

export const policyEdited = editEvent<{ title: string; before: object; after: object; reason: string }>(
  'policy.edited',
  1,
  '修改政策信息',
  ({ title, reason }) => `${title}：${reason}`,
);

export const synonymKept = editEvent<{ word: string; before: string[] | null; after: string[] }>(
  'policy.synonym-kept',
  1,
  '修改检索同义词',
  ({ word, after }) => (after.length > 0 ? `${word} → ${after.join('、')}` : `停用“${word}”`),
);
