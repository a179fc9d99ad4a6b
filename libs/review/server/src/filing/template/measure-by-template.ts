import type {
  MeasureByTemplate,
  MeasuredByTemplate,
  MeasuredLine,
  MeasuredTerm,
  TemplateStandard,
} from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';
import { allowanceOf } from '@zhunsheng/ruler';

import { quantityOf, timesFen } from './exact-product.js';
import { checkInputs } from './check-inputs.js';
import type { TemplateDocument, TermDocument } from './template-document.js';
import { type HeldStandard, standardsOf } from './term-standards.js';
import { formulaOf, publicStandard } from './template-view.js';

/** Up to here the quantity is exact with all the places its inputs may have. */
const MOST_QUANTITY = 1e9;
/** Largest amount a line can be filed with, in 分: beyond it numbers are no longer exact. */
const MOST_FEN = Number.MAX_SAFE_INTEGER;

interface Price {
  fen: number;
  steps: MeasuredTerm['steps'];
  remarks: string[];
}

/** One line a term; a term without a standard and without a price keeps its quantity and has no amount. */
export function measureByTemplate(
  template: TemplateDocument,
  held: readonly HeldStandard[],
  asked: MeasureByTemplate,
): MeasuredByTemplate {
  checkInputs(template, asked);
  const terms = template.terms.filter((term) => isWanted(term, asked));
  const measured = terms.map((term) => measureTerm(template, term, standardsOf(term, held), asked));
  const trace = measured.map(({ term }) => term);
  const totalFen = trace.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  const open = trace.filter(({ amountFen }) => amountFen === null).length;
  return { template: template.code, year: asked.year, lines: measured.map(({ line }) => line), totalFen, open, trace };
}

function isWanted({ optional, quantity, base }: TermDocument, { inputs }: MeasureByTemplate): boolean {
  const names = base === undefined ? quantity : [...quantity, base];
  return !optional || names.every((name) => (inputs[name] ?? 0) > 0);
}

function measureTerm(
  template: TemplateDocument,
  term: TermDocument,
  standards: readonly HeldStandard[],
  asked: MeasureByTemplate,
): { line: MeasuredLine; term: MeasuredTerm } {
  const quantity = quantityOf(term.quantity.map((name) => asked.inputs[name] ?? 0));
  if (quantity > MOST_QUANTITY)
    throw new ZsError('INVALID_INPUT', { problems: `“${term.text}”的数量超过 10 亿${term.measure}，请核对所填数量` });
  const standard = chosen(term, standards, asked.standards?.[term.key]);
  const price = standard ? standardPrice(term, standard, quantity, asked) : askedPrice(term, asked);
  const amountFen = price && timesFen(quantity, price.fen);
  if (amountFen !== null && amountFen > MOST_FEN)
    throw new ZsError('INVALID_INPUT', { problems: `“${term.text}”的金额太大，请核对所填数量` });
  const filled = term.quantity.map((name) => ({
    name,
    value: asked.inputs[name] ?? 0,
    measure: template.inputs.find((input) => input.name === name)?.measure ?? '',
    source: '填写' as const,
  }));
  return {
    line: {
      text: standard?.tier ? `${term.text}（${standard.tier}）` : term.text,
      deptEcon: term.econ,
      quantity,
      measure: term.measure,
      unitPriceFen: price?.fen ?? null,
      amountFen,
      standardCode: standard?.code ?? null,
      priceSource: standard ? null : (asked.prices?.[term.key]?.source.trim() ?? null),
    },
    term: {
      key: term.key,
      text: term.text,
      formula: formulaOf(term),
      steps: [...filled, ...(price?.steps ?? [])],
      standard: standard && publicStandard(standard),
      state: stateOf(standard),
      amountFen,
      remarks: price?.remarks ?? ['支出标准库中没有本年度适用的标准，也没有填市场价格，金额留空。'],
    },
  };
}

function chosen(term: TermDocument, standards: readonly HeldStandard[], code: string | undefined): HeldStandard | null {
  const [only] = standards;
  if (code === undefined && standards.length <= 1) return only ?? null;
  const found = standards.find((one) => one.code === code);
  if (found) return found;
  const choices = standards.map(({ name }) => name).join('、') || '没有可选的标准';
  throw new ZsError('INVALID_INPUT', { problems: `请为“${term.text}”选定标准：${choices}` });
}

function standardPrice(term: TermDocument, standard: HeldStandard, quantity: number, asked: MeasureByTemplate): Price {
  const step = { name: standard.name, source: '支出标准' as const };
  const remarks = standard.certainty === 'V' ? [] : ['标准来源待本级确认，确认后金额可能变化。'];
  if (term.base !== undefined) {
    const baseFen = asked.inputs[term.base] ?? 0;
    const ratio = standard.ratio ?? 0;
    const base = { name: term.base, value: baseFen, measure: '分', source: '填写' as const };
    return { fen: timesFen(ratio, baseFen), steps: [base, { ...step, value: ratio, measure: '比率' }], remarks };
  }
  const allowed = allowanceOf(standard.capFen ?? 0, standard.conditions, { quantity, values: asked.inputs });
  if (allowed.unanswered.length > 0)
    remarks.push(`标准还按${allowed.unanswered.join('、')}分档，这里按未分档的标准计算，请到标准查询核对。`);
  return { fen: allowed.unitPriceFen, steps: [{ ...step, value: allowed.unitPriceFen, measure: '分' }], remarks };
}

function askedPrice(term: TermDocument, { prices, inputs }: MeasureByTemplate): Price | null {
  const price = prices?.[term.key];
  if (!price) return null;
  const base =
    term.base === undefined
      ? []
      : [{ name: term.base, value: inputs[term.base] ?? 0, measure: '分', source: '填写' as const }];
  const own = { name: price.source.trim(), value: price.fen, measure: '分', source: '市场价格' as const };
  return { fen: price.fen, steps: [...base, own], remarks: ['没有支出标准，按所填市场价格计算，须附价格证明。'] };
}

function stateOf(standard: TemplateStandard | null): MeasuredTerm['state'] {
  if (!standard) return '没有标准';
  return standard.certainty === 'V' ? '标准已核对' : '标准待确认';
}
