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
 * ruler, the first other figure of the same unit is the project. Two thresholds are an interval only when named so.
 */
export function plumbReading(finding: Finding, rule: RuleRow | null): Measured | null {
  const names = new Set(rule?.parameters.map((parameter) => parameter.name));
  const figures = finding.evidence.filter(isFigure);
  const bounds = figures.filter((figure) => names.has(figure.fact));
  const lower = bounds.find((figure) => figure.fact.includes('下限'));
  const upper = bounds.find((figure) => figure.fact.includes('上限'));
  const first = lower ?? bounds[0];
  const value = figures.find((figure) => !names.has(figure.fact) && sameKind(figure.unit, first?.unit));
  if (first === undefined || value === undefined) return null;
  return {
    reading: { value: value.value, low: first.value, high: lower && upper ? upper.value : null, peers: [] },
    format: formatOf(value.unit ?? first.unit),
  };
}

const MONEY = ['元', '分', '万元'];
const RATIO = ['比率', '比例', '%'];

function sameKind(left: string | undefined, right: string | undefined): boolean {
  return left === right || [MONEY, RATIO].some((kind) => kind.includes(left ?? '') && kind.includes(right ?? ''));
}

function formatOf(unit: string | undefined): (value: number) => string {
  if (unit !== undefined && MONEY.includes(unit)) return (value) => `${formatWan(value)} 万元`;
  if (unit !== undefined && RATIO.includes(unit)) return (value) => `${(value * 100).toFixed(1)}%`;
  return (value) => value.toLocaleString('zh-CN', { maximumFractionDigits: 2 }) + (unit ?? '');
}
