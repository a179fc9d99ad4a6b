import type { Problem, ProblemCode } from '../../feel/problem.js';
import { Scope } from '../../feel/scope.js';
import type { FactDictionary } from '../../shape/dictionary.js';
import type { RuleDocument } from '../../shape/rule-document.js';
import { RuleCompiler } from '../compile-rule.js';

/** The same place in lines and columns, counted from 1, as editors show it. */
export interface LintProblem extends Problem {
  line: number;
  column: number;
  hint: string;
}

/** How to mend what the reader gave no nearer advice for. */
const ADVICE: Readonly<Record<ProblemCode, string>> = {
  'full-width': '改用半角符号',
  syntax: '检查括号、引号和运算符两边',
  'unknown-name': '从事实字典、本规则的参数或中间量中选用',
  'unknown-function': '只用列出的函数',
  operator: '只用 and、or、not(…)、=、!=、<、<=、>、>=、+、-、*、/',
  chain: '写成两个比较，用 and 相连',
  null: '判断是否填报用 已填(名称)',
  type: '两边要是同一类值：数与数、日期与日期、代码与代码',
  unit: '两边要用同一个单位；直接写出的金额设为参数',
  arity: '参数的个数要与函数相符',
  date: '日期写成 date("2026-01-01")',
  string: '文本用半角双引号，反斜线写成两个',
  number: '改用小一些的数，或换单位',
  subset: '改成支持的写法，或拆成中间量',
  shadow: '换一个没有用过的名称',
  name: '以汉字或字母开头，只含汉字、字母、数字和下划线',
  limit: '拆成几个中间量或几条规则',
  sentence: '结论句只用事实、参数和中间量',
  parameter: '填写数值、单位、起止和依据',
  document: '按提示补全或改正这一项',
};

/** Everything wrong with one rule, before anything is compiled to code. Empty: it may be judged with. */
export function lintRule(
  document: RuleDocument,
  dictionary: FactDictionary,
  year: number | null = null,
): LintProblem[] {
  let captures = 0;
  const context = { dictionary, scope: Scope.ofDictionary(dictionary), year };
  const compiler = new RuleCompiler(document, 0, context, () => captures++);
  compiler.compile();
  return compiler.problems.map((problem) => placed(problem, textAt(document, problem.field ?? '')));
}

/** A problem of one text, as an editor shows it. */
export function placed(problem: Problem, text: string): LintProblem {
  const before = text.slice(0, problem.from);
  const start = before.lastIndexOf('\n') + 1;
  return {
    ...problem,
    hint: problem.hint ?? ADVICE[problem.code],
    line: before.split('\n').length,
    column: problem.from - start + 1,
  };
}

/** The text a field path such as `bands[0].when` names; empty where it is no text. */
export function textAt(document: RuleDocument, field: string): string {
  const found = field.split(/[.[\]]+/).reduce<unknown>((value, key) => {
    if (key === '' || typeof value !== 'object' || value === null) return value;
    // several effects share one path
    const holder =
      Array.isArray(value) && !/^\d+$/.test(key) ? value.find((one) => own(one, key) !== undefined) : value;
    return own(holder, key);
  }, document);
  return typeof found === 'string' ? found : '';
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
