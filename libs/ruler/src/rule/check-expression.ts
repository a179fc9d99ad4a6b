import type { Problem } from '../feel/problem.js';
import { readExpression } from '../feel/read.js';
import { isName, Scope } from '../feel/scope.js';
import { parameterValue } from './parameters.js';
import type { FactDictionary } from '../shape/dictionary.js';
import type { RuleParameter } from '../shape/rule-document.js';

/** Names an expression may use besides facts. */
export interface ExtraNames {
  parameters?: readonly Pick<RuleParameter, 'name' | 'value' | 'unit'>[];
  /** `let` name → expression, in order. */
  let?: Readonly<Record<string, string>>;
}

/** Everything wrong with one expression, with positions, for editors. Empty = it compiles. */
export function checkExpression(text: string, dictionary: FactDictionary, names: ExtraNames = {}): Problem[] {
  let scope = Scope.ofDictionary(dictionary);
  for (const parameter of names.parameters ?? [])
    scope = scope.with(
      parameter.name,
      parameterValue({ since: '', until: null, basis: 0, certainty: 'L', ...parameter }),
    );
  for (const [name, expression] of Object.entries(names.let ?? {}))
    scope = scope.with(name, readExpression(expression, scope).typed);
  return readExpression(text, scope).problems;
}

/** Whether a fact, parameter or `let` may bear this name; the advice says what is wrong. */
export function checkName(name: string): Problem[] {
  if (isName(name)) return [];
  const wrong = [...name].findIndex(
    (sign, k) => !(k === 0 ? /[\p{Script=Han}A-Za-z]/u : /[\p{Script=Han}A-Za-z0-9_]/u).test(sign),
  );
  const from = Math.max(0, [...name].slice(0, Math.max(0, wrong)).join('').length);
  return [
    {
      code: 'name',
      from,
      to: wrong < 0 ? name.length : Math.min(name.length, from + 1),
      message:
        name === ''
          ? '名称是空的'
          : wrong < 0
            ? `“${name}”是公式的关键字，不能作名称`
            : `名称“${name}”第 ${wrong + 1} 个字符不能用`,
      hint: '以汉字或字母开头，只含汉字、字母、数字和下划线；单位写在字典里，不写进名称',
    },
  ];
}
