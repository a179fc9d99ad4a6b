import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const ruleDraftSaved = editEvent<{
  rule: string;
  revision: number;
  base: number;
  digest: string;
  note: string;
}>(
  'rule-draft.saved',
  1,
  '保存规则草稿',
  ({ rule, revision, base }) => `${rule}：第 ${revision} 次保存，起草于第 ${base} 版规则集`,
);

export const ruleDraftDiscarded = ledgerEvent<{ rule: string; revision: number }>(
  'rule-draft.discarded',
  1,
  '放弃规则草稿',
  ({ rule }) => rule,
);
