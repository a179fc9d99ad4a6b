import type { FoundField, TextPage } from '@zhunsheng/contract';
import { yuan } from './amounts.js';
import { CONFIRMED } from './price-table.js';

/** Of a total a machine read from a picture, the rows above it are a witness: their sum confirms it or speaks against it. */
export function againstSum(fields: readonly FoundField[], pages: readonly TextPage[]): FoundField[] {
  const items = fields.filter(({ kind }) => kind === 'item');
  const amounts = items.map(({ amountFen }) => amountFen);
  if (items.length < 2 || amounts.includes(null)) return [...fields];
  const sum = amounts.reduce<number>((all, fen) => all + (fen ?? 0), 0);
  return fields.map((field) => {
    if (field.kind !== 'amount' || pages[field.page]?.source !== '识别') return field;
    if (field.amountFen === sum) return { ...field, problem: null, confidence: Math.max(field.confidence, CONFIRMED) };
    const against = `明细加起来为 ${yuan(sum)} 元，与总额不一致，请对照原件核对`;
    return {
      ...field,
      problem: field.problem ? `${field.problem}；${against}` : against,
      confidence: Math.min(field.confidence, 0.5),
    };
  });
}
