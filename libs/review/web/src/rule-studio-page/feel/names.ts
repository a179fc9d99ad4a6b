import type { FeelVariable } from '@bpmn-io/feel-editor';
import type { FactDictionary, RuleDocument, ScalarFact } from '@zhunsheng/ruler';

const TYPES: Readonly<Record<ScalarFact['type'] | 'list', string>> = {
  money: '金额',
  number: '数',
  integer: '整数',
  ratio: '比率',
  date: '日期',
  boolean: '是否',
  text: '文本',
  enum: '代码',
  list: '明细表',
};

/** What a formula of the rule may name, with its Chinese meaning: the rule's own names first. */
export function namesOf(document: RuleDocument, dictionary: FactDictionary): FeelVariable[] {
  const own = [
    ...Object.entries(document.let ?? {}).map(([name, text]) => ({ name, detail: '中间量', info: text })),
    ...document.parameters.map(({ name, value, unit }) => ({
      name,
      detail: '参数',
      info: `${Array.isArray(value) ? value.join('、') : String(value)} ${unit}`,
    })),
  ];
  const facts = dictionary.facts.map((fact): FeelVariable => {
    if (fact.type !== 'list') return { name: fact.name, detail: TYPES[fact.type], info: meaning(fact) };
    const entries = fact.fields.map((field) => ({ name: field.name, detail: TYPES[field.type], info: meaning(field) }));
    return { name: fact.name, detail: TYPES.list, info: fact.meaning, isList: 'optional', entries };
  });
  const fields = facts.flatMap(({ name, entries = [] }) =>
    entries.map((entry) => ({ ...entry, detail: `${name}的${entry.detail ?? ''}` })),
  );
  // a field that bears the name of a fact means the fact outside its list
  const known = new Set(facts.map(({ name }) => name));
  const bare = new Map(fields.filter(({ name }) => !known.has(name)).map((field) => [field.name, field]));
  return [...own, ...facts, ...bare.values()];
}

export const sameNames = (a: readonly FeelVariable[], b: readonly FeelVariable[]): boolean =>
  a.length === b.length && a.every(({ name, detail }, k) => name === b[k]?.name && detail === b[k]?.detail);

function meaning({ meaning: text, unit, codes }: ScalarFact): string {
  const more = [unit && `单位：${unit}`, codes && `取值：${codes.slice(0, 12).join('、')}`].filter(Boolean);
  return [text, ...more].join('；');
}

export const FUNCTIONS: FeelVariable[] = [
  ['已填', '是否已填报', ['名称']],
  ['not', '否定', ['条件']],
  ['count', '行数', ['明细']],
  ['sum', '合计', ['明细的一列']],
  ['min', '最小', ['值']],
  ['max', '最大', ['值']],
  ['contains', '文本含有', ['文本', '词']],
  ['starts with', '以…开头', ['文本', '词']],
  ['string length', '字数', ['文本']],
  ['abs', '绝对值', ['数']],
  ['floor', '向下取整', ['数']],
  ['ceiling', '向上取整', ['数']],
  ['year', '年份', ['日期']],
].map(([name, detail, params]) => ({
  name: String(name),
  detail: String(detail),
  type: 'function',
  params: (params as string[]).map((one) => ({ name: one })),
}));
