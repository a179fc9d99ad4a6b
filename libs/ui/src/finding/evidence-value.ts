import type { Evidence } from '@zhunsheng/ruler';
import { formatWan } from '../money/format-money';

/** A value the rule read, as people write it. Missing is said, never shown as zero. */
export function evidenceText({ value, unit }: Evidence): string {
  if (value === null) return '—（没有数据）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value === '' ? '（空）' : value;
  if (unit === '分' || unit === '元' || unit === '万元') return `${formatWan(value)} 万元`;
  if (unit === '%' || unit === '比例') return `${(value * 100).toFixed(1)}%`;
  return `${value.toLocaleString('zh-CN', { maximumFractionDigits: 4 })}${unit ? ` ${unit}` : ''}`;
}
