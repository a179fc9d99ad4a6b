/** Tables every department publishes; each place gives them names of its own. */
export type TableKind =
  | 'overall'
  | 'income'
  | 'spending'
  | 'treasury'
  | 'general'
  | 'basic'
  | 'three-public'
  | 'fund'
  | 'project'
  | 'purchase';

const KINDS: readonly [RegExp, TableKind][] = [
  [/三公/, 'three-public'],
  [/采购/, 'purchase'],
  [/政府性基金|国有资本|财政专户/, 'fund'],
  [/基本支出/, 'basic'],
  [/项目支出|项目预算|项目明细|绩效/, 'project'],
  [/财政拨款.*(?:收支|收入支出|收入、支出)/, 'treasury'],
  [/一般公共预算.*支出|财政拨款支出/, 'general'],
  [/收支|收入支出|收入、支出/, 'overall'],
  [/收入/, 'income'],
  [/支出/, 'spending'],
];

export const kindOf = (title: string): TableKind | null =>
  KINDS.find(([pattern]) => pattern.test(title.replace(/^.*20\d\d年度?/, '')))?.[1] ?? null;
