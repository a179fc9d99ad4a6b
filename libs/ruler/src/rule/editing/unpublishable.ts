import type { Basis, RuleDocument } from '../../shape/rule-document.js';

/** Why a rule may not be published: what, where, how to mend it. */
export interface Refusal {
  rule: string;
  field: string;
  message: string;
  hint: string;
}

const DAY = /^\d{4}(-\d{2}-\d{2})?$/;
/** A figure of the office's own design, or one that is reckoned, says so openly and has no article to cite. */
const OWN: readonly Basis['kind'][] = ['design', 'arithmetic'];

/**
 * Every figure needs value, unit, day and a basis that names document and article (feature row 35: a threshold without a
 * reference cannot be defended against a unit that appeals); an exemption needs its basis and its last day.
 */
export function unpublishable(document: RuleDocument): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (field: string, message: string, hint: string): void => {
    refusals.push({ rule: document.code, field, message, hint });
  };
  document.parameters.forEach(({ name, value, unit, since, basis }, k) => {
    const field = `parameters[${k}]`;
    const empty = Array.isArray(value) ? value.length === 0 : value === '' || value === null || Number.isNaN(value);
    if (empty) refuse(`${field}.value`, `参数“${name}”没有取值`, '填写数值，或删去这个参数');
    if (unit.trim() === '') refuse(`${field}.unit`, `参数“${name}”没有单位`, '填写单位，例如 元、比率、天、分值');
    if (!DAY.test(since))
      refuse(`${field}.since`, `参数“${name}”没有起始日期`, '填写年份或日期，例如 2026 或 2026-01-01');
    const cited = document.basis[basis];
    if (!cited) refuse(`${field}.basis`, `参数“${name}”没有依据`, '从本规则的依据中选一条');
    else if (cited.document.trim() === '')
      refuse(`${field}.basis`, `参数“${name}”的依据没有写文件名`, '在“依据”中写明文件');
    else if (!OWN.includes(cited.kind) && !cited.article?.trim())
      refuse(
        `${field}.basis`,
        `参数“${name}”的依据《${cited.document}》没有写到条款`,
        '写明第几条；整份文件都是依据的写“全文”',
      );
  });
  document.whitelist.forEach(({ basis, until }, k) => {
    const field = `whitelist[${k}]`;
    if (basis.trim() === '') refuse(`${field}.basis`, `第 ${k + 1} 条豁免没有依据`, '写明文件和条款');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until))
      refuse(`${field}.until`, `第 ${k + 1} 条豁免没有截止日期`, '填写日期，例如 2027-12-31；豁免不能没有期限');
  });
  const known = new Set(refusals.map(({ field }) => field));
  for (const field of blanks(document, ''))
    if (!known.has(field)) refuse(field, '没有填写', '补上这一项，或删去它所在的一行');
  if (document.basis.length === 0) refuse('basis', '规则没有依据', '至少写一条依据');
  const outcomes = new Set(document.cases.map(({ expect }) => expect.outcome));
  if (!outcomes.has('hit') && !outcomes.has('scored'))
    refuse('cases', '没有一个命中的用例', '至少写一个应当命中的和一个不命中的用例');
  else if (outcomes.size < 2 && document.kind === 'check')
    refuse('cases', '只有命中的用例', '再写一个通过、不适用或未评定的用例');
  return refusals;
}

/** Paths of texts that are empty: half a rule may be saved, not published. */
function blanks(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) =>
    blanks(one, isList ? `${path}[${key}]` : path ? `${path}.${key}` : key),
  );
}
