import type { RuleDocument } from '@zhunsheng/ruler';

export interface RuleNaming {
  code: string;
  name: string;
  places: string[];
}

/** Rules that name a code: in a parameter, an expression, a condition or an effect. Cases are examples and need not follow. */
export function rulesNaming(code: string, rules: readonly RuleDocument[]): RuleNaming[] {
  const pattern = new RegExp(`(?<![0-9.])${code.replace(/[^0-9A-Za-z]/g, '')}(?![0-9.])`);
  const named = (value: unknown): boolean => value !== undefined && pattern.test(JSON.stringify(value));
  return rules.flatMap((rule) => {
    const places = [
      ...rule.parameters.filter(({ value }) => named(value)).map(({ name }) => `参数“${name}”`),
      ...Object.entries(rule.let ?? {}).flatMap(([name, expression]) => (named(expression) ? [`中间量“${name}”`] : [])),
      ...(named(rule.appliesTo) ? ['适用范围'] : []),
      ...rule.bands.flatMap((band, k) => (named(band) ? [`第 ${k + 1} 档`] : [])),
      ...(named(rule.effect) ? ['后果'] : []),
      ...(named(rule.whitelist) ? ['白名单'] : []),
    ];
    return places.length > 0 ? [{ code: rule.code, name: rule.name, places }] : [];
  });
}
