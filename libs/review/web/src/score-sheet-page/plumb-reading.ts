import type { RuleRow } from '@zhunsheng/contract';
import type { Evidence, Finding } from '@zhunsheng/ruler';
import { formatWan, type PlumbReading } from '@zhunsheng/ui';

export interface Measured {
  reading: PlumbReading;
  format: (value: number) => string;
}

type Figure = Evidence & { value: number };
const isFigure = (evidence: Evidence): evidence is Figure => typeof evidence.value === 'number';

/**
 * The measured value against its threshold, both taken from what the rule itself read: a parameter of the rule is the
 * ruler, a figure of the same kind is the project, a computed one before a raw one. Of several thresholds the one the
 * sentence names counts; two are an interval only when named so.
 */
export function plumbReading(finding: Finding, rule: RuleRow | null): Measured | null {
  const names = new Set(rule?.parameters.map((parameter) => parameter.name));
  const figures = finding.evidence.filter(isFigure);
  const bounds = figures.filter((figure) => names.has(figure.fact));
  const lower = bounds.find((figure) => figure.fact.includes('下限'));
  const upper = bounds.find((figure) => figure.fact.includes('上限'));
  const named = bounds.find((figure) => mentions(finding.sentence, formatOf(figure.unit)(figure.value)));
  const bound = (upper ? lower : undefined) ?? named ?? bounds[0];
  if (bound === undefined) return null;
  const alike = figures.filter((figure) => !names.has(figure.fact) && kindOf(figure.unit) === kindOf(bound.unit));
  const value = alike.find((figure) => figure.source.startsWith('计算')) ?? alike[0];
  if (value === undefined) return null;
  return {
    reading: { value: value.value, low: bound.value, high: bound === lower && upper ? upper.value : null, peers: [] },
    format: formatOf(bound.unit),
  };
}

/** Sentences print 80 % as well as 71.5 %. */
function mentions(sentence: string, text: string): boolean {
  return sentence.includes(text) || sentence.includes(text.replace('.0%', '%'));
}

/** A computed share carries no unit; its threshold is a 比率. */
function kindOf(unit: string | undefined): string {
  if (unit === '元' || unit === '分' || unit === '万元') return 'money';
  return unit === undefined || unit === '比率' || unit === '比例' || unit === '%' ? 'ratio' : unit;
}

function formatOf(unit: string | undefined): (value: number) => string {
  if (kindOf(unit) === 'money') return (value) => `${formatWan(value)} 万元`;
  if (unit !== undefined && kindOf(unit) === 'ratio') return (value) => `${(value * 100).toFixed(1)}%`;
  return (value) => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 }) + (unit ?? '');
}
