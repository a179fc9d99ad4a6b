import { ZsError } from '@zhunsheng/kernel';
import { ruleShapeProblems } from '@zhunsheng/rulebook';
import { type FactDictionary, type LintProblem, lintRule, type RuleDocument } from '@zhunsheng/ruler';

const MOST_CHARACTERS = 200_000;
const CODE = /^[A-Z]\d{2}$/;
/** Stand in for what is not written yet: half a rule is worth keeping. */
const BLANKS: Readonly<Record<string, string>> = { since: '2000', until: '2000-01-01' };

/** What arrives as a rule, or an error that says what is wrong with its shape; blanks pass, since a draft may have them. */
export function readDocument(value: unknown): RuleDocument {
  if (JSON.stringify(value).length > MOST_CHARACTERS)
    throw new ZsError('INVALID_INPUT', { problems: '规则过大（最多 20 万字符），请拆成几条规则' });
  const problems = ruleShapeProblems(filledIn(value, ''));
  if (problems.length > 0) {
    const told = problems.slice(0, 8).map(({ path, message }) => `${path || '规则'}：${message}`);
    throw new ZsError('INVALID_INPUT', { problems: told.join('；') });
  }
  const document = value as RuleDocument;
  if (!CODE.test(document.code))
    throw new ZsError('INVALID_INPUT', { problems: '规则编号应为一个大写字母加两位数字，例如 F21' });
  return document;
}

function filledIn(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.trim() === '' ? (BLANKS[key] ?? '待填') : value;
  if (Array.isArray(value)) return value.map((one) => filledIn(one, key));
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines: a key named __proto__ stays a key, and is refused as one nobody knows
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledIn(one, name)]));
}

/** A document that may be judged with; what it still has wrong is said with its place. */
export function refuseUnsound(document: RuleDocument, dictionary: FactDictionary, year: number): void {
  const problems = lintRule(document, dictionary, year);
  if (problems.length > 0) throw new ZsError('RULE_UNSOUND', { problems: problems.slice(0, 5).map(said).join('；') });
}

const said = ({ field, line, column, message, hint }: LintProblem): string =>
  `${field ?? ''} 第 ${line} 行第 ${column} 列：${message}（${hint}）`;
