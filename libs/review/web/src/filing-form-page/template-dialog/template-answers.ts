import type { MeasureByTemplate, MeasuringTemplate, TemplateTerm } from '@zhunsheng/contract';

/** What stands in the fields of the dialog, as typed; money in 元. */
export interface TemplateAnswers {
  inputs: Readonly<Record<string, string>>;
  standards: Readonly<Record<string, string>>;
  prices: Readonly<Record<string, { yuan: string; source: string }>>;
}

export const NO_ANSWERS: TemplateAnswers = { inputs: {}, standards: {}, prices: {} };

/** An optional term counts once all its inputs are there. */
export function isWanted(term: TemplateTerm, { inputs }: TemplateAnswers): boolean {
  return !term.optional || term.inputs.every((name) => Number(inputs[name] ?? '') > 0);
}

/** What is sent; a field that is no number goes as it is, for the server to say what it should be. */
export function measureRequest(template: MeasuringTemplate, answers: TemplateAnswers, year: number): MeasureByTemplate {
  const inputs = template.inputs.flatMap(({ name, money }) => {
    const typed = (answers.inputs[name] ?? '').trim();
    if (typed === '') return [];
    return [[name, money ? Math.round(Number(typed) * 100) : Number(typed)] as const];
  });
  const wanted = template.terms.filter((term) => isWanted(term, answers));
  // of several tiers the unit says which: the first would be the dearest
  const standards = wanted.flatMap(({ key, standards: held }) => {
    const code = answers.standards[key] ?? (held.length === 1 ? held[0]?.code : undefined);
    return code === undefined ? [] : [[key, code] as const];
  });
  const prices = wanted.flatMap(({ key, standards: held }) => {
    const price = answers.prices[key];
    if (held.length > 0 || !price || price.yuan.trim() === '') return [];
    return [[key, { fen: Math.round(Number(price.yuan) * 100), source: price.source }] as const];
  });
  return {
    year,
    inputs: Object.fromEntries(inputs),
    standards: Object.fromEntries(standards),
    prices: Object.fromEntries(prices),
  };
}
