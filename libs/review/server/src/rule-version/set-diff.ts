import type { RuleSetDiff, TextChange } from '@zhunsheng/contract';
import type { RuleDocument, RuleSetDocuments, ScorecardDocument } from '@zhunsheng/ruler';

interface Side {
  version: number;
  documents: RuleSetDocuments;
}

/** What differs between two versions, rule by rule, in texts people read. */
export function diffOf(base: Side, other: Side): RuleSetDiff {
  const [before, after] = [byCode(base.documents.rules), byCode(other.documents.rules)];
  const changed = [...after.values()].flatMap((rule) => {
    const old = before.get(rule.code);
    const changes = old ? differences(ruleTexts(old), ruleTexts(rule)) : [];
    return changes.length > 0 ? [{ code: rule.code, name: rule.name, changes }] : [];
  });
  const added = [...after.values()].filter(({ code }) => !before.has(code));
  return {
    base: base.version,
    version: other.version,
    added: added.map(named),
    removed: [...before.values()].filter(({ code }) => !after.has(code)).map(named),
    changed,
    scorecards: differences(cardTexts(base.documents.scorecards), cardTexts(other.documents.scorecards)),
    unchanged: after.size - added.length - changed.length,
  };
}

function byCode(rules: readonly RuleDocument[]): Map<string, RuleDocument> {
  return new Map([...rules].sort((a, b) => (a.code < b.code ? -1 : 1)).map((rule) => [rule.code, rule]));
}

const named = ({ code, name, sentence }: RuleDocument) => ({ code, name, sentence });

function ruleTexts(rule: RuleDocument): Map<string, string> {
  const texts = new Map<string, string>();
  const put = (where: string, value: unknown): void => {
    if (value === undefined || value === null || value === '') return;
    texts.set(where, typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
  };
  put('名称', rule.name);
  put('目的', rule.purpose);
  put('类型', rule.kind);
  put('维度', rule.dimension);
  put('处理等级', rule.severity);
  put('适用范围', Object.keys(rule.appliesTo).length > 0 ? rule.appliesTo : '');
  put('分项', rule.part);
  put('最高分', rule.max);
  for (const parameter of rule.parameters) {
    const { name, value, unit, since, until, basis } = parameter;
    const period = `${since} 起${until ? `至 ${until}` : ''}`;
    const shown = Array.isArray(value) ? value.join('、') : String(value);
    put(`参数 ${name}（${since}）`, `${shown} ${unit}，${period}，依据 ${rule.basis[basis]?.document ?? '未写'}`);
  }
  for (const [name, text] of Object.entries(rule.let ?? {})) put(`中间量 ${name}`, text);
  rule.bands.forEach((band, k) => {
    put(`第 ${k + 1} 档条件`, band.when);
    put(`第 ${k + 1} 档分值`, band.points);
    put(`第 ${k + 1} 档等级`, band.severity);
    put(`第 ${k + 1} 档后果`, band.effect);
    put(`第 ${k + 1} 档说明`, band.sentence);
  });
  put('后果', rule.effect);
  put('说明句', rule.sentence);
  put('整改', rule.remedy);
  rule.whitelist.forEach(({ when, basis, until }, k) => put(`豁免 ${k + 1}`, `${when}（${basis}，至 ${until}）`));
  rule.basis.forEach(({ document, number, article }, k) =>
    put(`依据 ${k + 1}`, [document, number, article].filter(Boolean).join(' ')),
  );
  put('责任', rule.owners);
  rule.cases.forEach(({ name, facts, expect }, k) => put(`用例 ${k + 1}`, { name, facts, expect }));
  return texts;
}

function cardTexts(cards: readonly ScorecardDocument[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { code, ...card } of cards)
    for (const [field, value] of Object.entries(card))
      texts.set(`${code}.${field}`, typeof value === 'object' ? JSON.stringify(value) : String(value));
  return texts;
}

function differences(before: Map<string, string>, after: Map<string, string>): TextChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((where) => before.get(where) !== after.get(where))
    .map((where) => ({ where, before: before.get(where) ?? null, after: after.get(where) ?? null }));
}
