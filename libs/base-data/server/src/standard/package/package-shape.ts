const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_STANDARDS = 20_000;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value.length <= 4000;
const filled: Check = (value) => text(value) && value !== '';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const fen: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

const STANDARD: Readonly<Record<string, Check>> = {
  code: filled,
  since: (value) => typeof value === 'string' && DAY.test(value),
  name: filled,
  itemKey: filled,
  tier: text,
  class: oneOf('法定', '固定', '暂定'),
  calc: oneOf('定额', '比例', '限额'),
  valueFen: orNull(fen),
  lowFen: orNull(fen),
  highFen: orNull(fen),
  ratio: orNull(number),
  quantityLimit: orNull(number),
  lifeYears: orNull(Number.isSafeInteger),
  unit: text,
  econ: orNull(text),
  scope: text,
  document: text,
  number: orNull(text),
  article: orNull(text),
  certainty: oneOf('V', 'M', 'L', 'U'),
  category: text,
  conditions: Array.isArray,
};

const CONDITION: Readonly<Record<string, Check>> = {
  attribute: filled,
  over: orNull(number),
  upto: orNull(number),
  word: orNull(text),
  valueFen: orNull(fen),
  factorLow: orNull(number),
  factorHigh: orNull(number),
  note: text,
};

/** A signature says who wrote a file, not that it is a list of standards: what goes into the library is looked at first. */
export function problemsOfBody(body: unknown): string[] {
  if (!isRecord(body)) return ['内容不是标准包'];
  const { standards, anonymity } = body;
  if (!Array.isArray(standards) || standards.length > MOST_STANDARDS) return ['缺少标准清单，或超过两万条'];
  if (!['region', 'regionName', 'on', 'exporter'].every((name) => filled(body[name]))) return ['缺少制作单位或日期'];
  if (!isRecord(anonymity) || !number(anonymity['k'])) return ['缺少匿名性报告'];
  const problems = standards.flatMap((standard: unknown, i) => problemsOf(standard, `第 ${i + 1} 条标准`));
  const codes = standards.map((standard) => (isRecord(standard) ? standard['code'] : null));
  if (new Set(codes).size < codes.length) problems.push('有重复的标准编号');
  return problems;
}

function problemsOf(standard: unknown, place: string): string[] {
  if (!isRecord(standard)) return [`${place}不是标准`];
  const wrong = wrongFields(standard, STANDARD).map((name) => `${place}的 ${name} 不对`);
  const conditions = Array.isArray(standard['conditions']) ? (standard['conditions'] as unknown[]) : [];
  return [
    ...wrong,
    ...conditions.flatMap((row) =>
      isRecord(row) ? wrongFields(row, CONDITION).map((name) => `${place}的条件 ${name} 不对`) : [`${place}的条件不对`],
    ),
  ];
}

function wrongFields(given: Record<string, unknown>, checks: Readonly<Record<string, Check>>): string[] {
  return Object.keys(checks).filter((name) => !checks[name]?.(given[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
