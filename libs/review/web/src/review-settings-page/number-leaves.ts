/** A figure somewhere in a parameter document. */
export interface NumberLeaf {
  path: readonly (string | number)[];
  label: string;
  value: number;
}

/** What the names of the documents mean to people. */
const WORDS: Readonly<Record<string, string>> = {
  text: '文字相似度下限',
  lines: '明细重合度下限',
  amount: '金额接近度下限',
  cut: '核减比例差下限',
  least: '列入报告的最少决定数',
  green: '绿色通道抽取（%）',
  normal: '常规通道抽取（%）',
  red: '红色通道抽取（%）',
  tickets: '签数',
  warning: '每条预警加',
  flag: '有标记加',
  blocker: '每条拦截加',
  creditRed: '信用红色加',
  creditNormal: '信用常规加',
  perGrade: '每个等级盲评数',
  withFeedback: '有反馈的盲评数',
  tolerance: '指标允许下降',
  N: '必要性',
  I: '重要性',
  F: '申报合规',
  E: '执行合规',
  P: '绩效管理',
  S: '监督结果',
  perProject: '每个项目人工分钟',
  perFinding: '每条疑点人工分钟',
  full: '满分',
  honesty: '诚实',
  compliance: '合规',
  results: '绩效',
  breach: '失信',
  classes: '分类',
  from: '起点分',
  noticeDays: '告知到生效（天）',
  deductions: '扣分项',
  points: '每次扣分',
  most: '最多扣',
};

/** Every figure of a parameter document with its place and a Chinese label; an item of a list is called by its name. */
export function numberLeaves(document: unknown, path: readonly (string | number)[] = [], label = ''): NumberLeaf[] {
  if (typeof document === 'number') return [{ path, label: label.trim(), value: document }];
  if (Array.isArray(document))
    return document.flatMap((one: unknown, i) => numberLeaves(one, [...path, i], `${label} ${nameOf(one, i)}`));
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, one]) =>
    numberLeaves(one, [...path, key], `${label} ${WORDS[key] ?? key}`),
  );
}

function nameOf(one: unknown, i: number): string {
  const { name } = (one ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : String(i + 1);
}

/** The document with one figure changed; everything else is the same object. */
export function withNumber<T>(document: T, [at, ...rest]: readonly (string | number)[], value: number): T {
  if (at === undefined) return value as T;
  const copy = (Array.isArray(document) ? [...(document as unknown[])] : { ...document }) as Record<string, unknown>;
  copy[at] = withNumber(copy[at], rest, value);
  return copy as T;
}
