import type { IndicatorDraft, IndicatorProblem } from '@zhunsheng/contract';

const WHOLE = 100;
/** 10 points go to the execution rate in self-evaluation (财预〔2020〕10号), so forms leave them out of the tree. */
const WITHOUT_EXECUTION = 90;
const LEVEL1 = ['成本', '产出', '效益', '满意度'];

/** What of the tree as a whole a reviewer would send back; the rules P01–P07 judge the rest when the filing is checked. */
export function treeProblems(rows: readonly IndicatorDraft[]): IndicatorProblem[] {
  if (rows.length === 0) return [{ row: null, column: null, message: '没有读到任何指标。' }];
  const problems: IndicatorProblem[] = [];
  const say = (column: string | null, message: string) => problems.push({ row: null, column, message });

  for (const level of ['产出', '效益'])
    if (!rows.some(({ level1 }) => level1 === level)) say('一级指标', `缺少“${level}”指标，每个项目都应有。`);
  const strange = [...new Set(rows.map(({ level1 }) => level1 ?? '（空）').filter((level) => !LEVEL1.includes(level)))];
  if (strange.length > 0) say('一级指标', `“${strange.join('、')}”不是一级指标，应为 ${LEVEL1.join('、')} 之一。`);

  const names = rows.map(({ level2, name }) => `${level2 ?? ''} ${name}`);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (twice.length > 0) say('三级指标', `重复出现：${twice.map((name) => name.trim()).join('、')}。`);

  const weights = rows.map(({ weight }) => weight);
  const sum = weights.reduce<number>((total, weight) => total + Math.round((weight ?? 0) * 100), 0) / 100;
  if (weights.some((weight) => weight !== null) && sum !== WHOLE && sum !== WITHOUT_EXECUTION)
    say('权重', `合计 ${sum}，应为 ${WHOLE}（预算执行率另计 10 分的为 ${WITHOUT_EXECUTION}）。`);

  const bare = rows.filter(({ numericValue, measure }) => numericValue !== null && measure === null);
  if (bare.length > 0) say('计量单位', `有数值而没有计量单位：${bare.map(({ name }) => name).join('、')}。`);
  return problems;
}
