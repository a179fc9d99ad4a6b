import type { FactDictionary, FactRow, RuleDocument, RuleParameter } from '@zhunsheng/ruler';
import { evaluate } from 'feelin';

/**
 * A rule as FEEL text for the reference interpreter: lets and parameters first, then the first true band. In a filter it looks
 * for a bare name outside the rows (`指标[量化]` finds nothing): a yes-or-no field is compared there.
 */
function asFeel(rule: RuleDocument, flags: ReadonlySet<string>): string {
  const lets = Object.entries(rule.let ?? {}).map(([name, text]) => `${name}: ${text}`);
  const bands = rule.bands.reduceRight((rest, band, at) => `if (${band.when}) then ${at} else ${rest}`, '-1');
  const categories = rule.appliesTo.categories?.map((c) => `starts with(类别, "${c}")`).join(' or ');
  const status = rule.appliesTo.status?.map((s) => `新增延续 = "${s}"`).join(' or ');
  const applies =
    [categories, status, rule.appliesTo.when]
      .filter(Boolean)
      .map((x) => `(${x})`)
      .join(' and ') || 'true';
  const text = `{${[...lets, `结果: if ${applies} then (${bands}) else -1`].join(', ')}}.结果`;
  return text
    .replace(/已填\(([^()]+)\)/g, '($1 != null)')
    .replace(/\[([\p{L}\p{N}_]+)\]/gu, (filter, name: string) => (flags.has(name) ? `[${name} = true]` : filter));
}

/** Amounts in 分, also those for each person, day or square metre; shares as numbers. */
const SCALES: readonly [RegExp, number][] = [
  [/^元(\/|$)/, 100],
  [/^万元(\/|$)/, 1_000_000],
  [/^%$/, 0.01],
];

function scaled({ value, unit }: RuleParameter) {
  const scale = SCALES.find(([name]) => name.test(unit))?.[1] ?? 1;
  return typeof value === 'number' ? value * scale : value;
}

/** feelin has no compile step in its API: every call parses. Rules with dates are left out (its dates are objects of a library). */
export function feelinRules(dictionary: FactDictionary, rules: readonly RuleDocument[]) {
  const dated = new Set(
    dictionary.facts.flatMap((f) =>
      f.type === 'date'
        ? [f.name]
        : f.type === 'list'
          ? f.fields.filter((x) => x.type === 'date').map((x) => x.name)
          : [],
    ),
  );
  const flags = new Set(
    dictionary.facts.flatMap((f) =>
      f.type === 'list' ? f.fields.filter((x) => x.type === 'boolean').map((x) => x.name) : [],
    ),
  );
  const texts = rules.map((rule) => asFeel(rule, flags));
  const said = texts.flatMap((text, at) => ([...dated].some((name) => text.includes(name)) ? [] : [at]));
  const parameters = rules.map((rule) => Object.fromEntries(rule.parameters.map((p) => [p.name, scaled(p)])));
  const empty = Object.fromEntries(dictionary.facts.map((fact) => [fact.name, null]));
  return {
    rules: said,
    bands(row: FactRow): Int8Array {
      const bands = new Int8Array(rules.length).fill(-1);
      const known = { ...empty, ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) };
      for (const at of said) {
        const { value } = evaluate(texts[at]!, { ...known, ...parameters[at] }) as { value: unknown };
        if (typeof value === 'number') bands[at] = value;
      }
      return bands;
    },
  };
}
