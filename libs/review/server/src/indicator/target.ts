import type { IndicatorDraft } from '@zhunsheng/contract';

type Target = Pick<IndicatorDraft, 'direction' | 'operator' | 'value' | 'numericValue' | 'measure'>;

const OPERATORS: readonly [RegExp, Target['operator']][] = [
  [/^(≥|>=|不低于|不少于|不小于|大于等于|大于或等于|至少|达到)/u, '>='],
  [/^(≤|<=|不超过|不高于|不大于|不多于|小于等于|小于或等于|至多|控制在)/u, '<='],
  [/^(>|大于|高于|超过|多于)/u, '>'],
  [/^(<|小于|低于|少于)/u, '<'],
  [/^(=|等于)/u, '='],
];
const NUMBER = /^(\d+(?:,\d{3})*(?:\.\d+)?)\s*(.*)$/u;
const UNIT_AFTERWARDS = /(以上|及以上|以内|以下|\(含\)|左右)$/u;
const AFTERWARDS: Readonly<Record<string, Target['operator']>> = {
  以上: '>=',
  及以上: '>=',
  以内: '<=',
  以下: '<=',
};

/**
 * A target as units write it: `≥95%`, `不少于 12 场次`, `90％以上`, `优良`. What holds no number is 定性 (财预〔2021〕101号 asks for
 * 定性 only where nothing can be counted). A measure in a column of its own wins over one written behind the number.
 */
export function readTarget(written: string, measure: string | null, direction: string | null): Target {
  const value = written.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  let rest = value;
  let operator: Target['operator'] | null = null;
  for (const [sign, meaning] of OPERATORS) {
    if (!sign.test(rest)) continue;
    [operator, rest] = [meaning, rest.replace(sign, '').trim()];
    break;
  }
  const [, digits, behind = ''] = NUMBER.exec(rest) ?? [];
  if (digits === undefined)
    return { direction: '定性', operator: '定性', value, numericValue: null, measure: measure || null };
  const after = UNIT_AFTERWARDS.exec(behind)?.[1];
  const unit = measure?.trim() || behind.replace(UNIT_AFTERWARDS, '').trim() || null;
  const meant = operator ?? (after === undefined ? undefined : AFTERWARDS[after]) ?? '=';
  return {
    direction: directionOf(direction, meant),
    operator: meant,
    value,
    numericValue: Number(digits.replaceAll(',', '')),
    measure: unit,
  };
}

function directionOf(said: string | null, operator: Target['operator']): Target['direction'] {
  if (said?.includes('反')) return '反向';
  if (said?.includes('正')) return '正向';
  return operator === '<=' || operator === '<' ? '反向' : '正向';
}
