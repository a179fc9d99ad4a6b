import { MAX_CODES } from '../batch/columns.js';
import type { Problem } from '../feel/problem.js';
import { isName } from '../feel/scope.js';
import type { FactDictionary, ScalarFact } from '../shape/dictionary.js';

export function dictionaryProblems(dictionary: FactDictionary): Problem[] {
  const problems: Problem[] = [];
  const fail = (code: Problem['code'], field: string, message: string): void => {
    problems.push({ code, field, from: 0, to: field.length, message });
  };
  const check = (owner: string, names: readonly string[]): void => {
    names.forEach((name, k) => {
      if (!isName(name))
        fail('name', `${owner}${name}`, `“${name}”不能作名称：以汉字或字母开头，只含汉字、字母、数字和下划线`);
      if (names.indexOf(name) !== k) fail('shadow', `${owner}${name}`, `名称“${name}”重复`);
    });
  };
  const codes = (owner: string, fact: ScalarFact): void => {
    if (fact.type !== 'enum') return;
    const count = fact.codes?.length ?? 0;
    if (count === 0 || count > MAX_CODES) fail('document', owner + fact.name, `代码集要有 1 到 ${MAX_CODES} 个代码`);
  };
  check(
    '',
    dictionary.facts.map((fact) => fact.name),
  );
  for (const fact of dictionary.facts) {
    if (fact.type !== 'list') codes('', fact);
    else {
      check(
        `${fact.name}.`,
        fact.fields.map((field) => field.name),
      );
      fact.fields.forEach((field) => codes(`${fact.name}.`, field));
    }
  }
  return problems;
}
