import { ZsError } from '@zhunsheng/kernel';

interface KindOfCode {
  name: string;
  /** What the `system` column of a list calls it, besides name and kind. */
  alias: string[];
  /** Digits a level; a shorter code is never a leaf. Sets without levels have none. */
  levels: number[];
}

/** 项 of function classes are seven digits, 款 of economic classes five; only these may be filed. */
const KINDS: Readonly<Record<string, KindOfCode>> = {
  func_class: { name: '支出功能分类', alias: ['功能分类', '功能科目'], levels: [3, 5, 7] },
  dept_econ: { name: '部门经济分类', alias: ['部门预算支出经济分类', '部门预算经济分类'], levels: [3, 5] },
  gov_econ: { name: '政府经济分类', alias: ['政府预算支出经济分类', '政府预算经济分类'], levels: [3, 5] },
  category: { name: '项目类别', alias: [], levels: [] },
  fund_type: { name: '资金性质', alias: [], levels: [] },
  fund_source: { name: '资金来源', alias: [], levels: [] },
  persistence: { name: '存续状态', alias: [], levels: [] },
  attachment_kind: { name: '附件种类', alias: [], levels: [] },
  procurement: { name: '政府采购品目', alias: ['采购品目'], levels: [] },
  measure: { name: '计量单位', alias: [], levels: [] },
};

/** `dept_econ` or any of its Chinese names. */
export function kindOf(text: string): string {
  const found = findKind(text);
  if (found !== null) return found;
  const known = Object.entries(KINDS).map(([kind, { name }]) => `${kind}（${name}）`);
  throw new ZsError('INVALID_INPUT', { problems: `没有“${text}”这个代码集。可用的有：${known.join('、')}` });
}

export function findKind(text: string): string | null {
  const wanted = text.trim();
  const found = Object.entries(KINDS).find(
    ([kind, { name, alias }]) => kind === wanted || name === wanted || alias.includes(wanted),
  );
  return found?.[0] ?? null;
}

/** A kind somebody imported that the product does not know is shown by its own name. */
export const nameOfKind = (kind: string): string => KINDS[kind]?.name ?? kind;

export const levelsOf = (kind: string): readonly number[] => KINDS[kind]?.levels ?? [];
