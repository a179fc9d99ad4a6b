import type { MeasureByTemplate } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

import type { TemplateDocument } from './template-document.js';

const MOST = 1e9;
const MOST_FEN = 1e14;

/** All that is wrong at once, each with what would be right. */
export function checkInputs(template: TemplateDocument, { inputs, prices = {} }: MeasureByTemplate): void {
  const problems: string[] = [];
  const known = new Map(template.inputs.map((input) => [input.name, input]));
  const wanted = new Set(template.terms.flatMap(({ optional, quantity }) => (optional ? [] : quantity)));
  for (const name of Object.keys(inputs))
    if (!known.has(name)) problems.push(`模板“${template.name}”没有“${name}”这一项`);
  for (const { name, measure, decimals, money } of known.values()) {
    const value: unknown = inputs[name];
    if (value === undefined || value === 0) {
      if (wanted.has(name)) problems.push(`请填写“${name}”（${measure}）`);
      continue;
    }
    const most = money ? MOST_FEN : MOST;
    if (typeof value !== 'number' || !(value > 0) || value > most) problems.push(`“${name}”应为正数，且不超过 ${most}`);
    else if (Number(value.toFixed(decimals)) !== value)
      problems.push(`“${name}”${decimals === 0 ? '应为整数' : '最多两位小数'}`);
  }
  for (const [key, price] of Object.entries(prices))
    if (!isPrice(price)) problems.push(`“${key}”的市场价格应为正的金额（分），并写明来源（200 字以内）`);
  const some = template.inputs.some(({ name }) => (inputs[name] ?? 0) > 0);
  if (problems.length === 0 && !some) problems.push(`请至少填写一项：${[...known.keys()].join('、')}`);
  if (problems.length > 0) throw new ZsError('INVALID_INPUT', { problems: problems.join('；') });
}

function isPrice(price: unknown): boolean {
  if (typeof price !== 'object' || price === null || !('fen' in price) || !('source' in price)) return false;
  const { fen, source } = price;
  return (
    Number.isSafeInteger(fen) &&
    Number(fen) > 0 &&
    Number(fen) <= MOST_FEN &&
    typeof source === 'string' &&
    source.trim() !== '' &&
    source.length <= 200
  );
}
