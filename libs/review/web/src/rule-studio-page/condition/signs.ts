import type { RowSign } from '@zhunsheng/ruler';

/** The questions a row may ask, in the words of the select. */
export const SIGNS: readonly { sign: RowSign; name: string }[] = [
  { sign: '<', name: '低于' },
  { sign: '<=', name: '不高于' },
  { sign: '>', name: '高于' },
  { sign: '>=', name: '不低于' },
  { sign: '=', name: '等于' },
  { sign: '!=', name: '不等于' },
  { sign: 'between', name: '介于（含两端）' },
  { sign: 'in', name: '属于其中之一' },
  { sign: 'contains', name: '含有' },
  { sign: 'starts with', name: '以…开头' },
  { sign: 'filled', name: '已填报' },
  { sign: 'not filled', name: '未填报' },
  { sign: 'is true', name: '为是' },
  { sign: 'is false', name: '为否' },
];
