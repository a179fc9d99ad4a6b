import { FACT_LIBRARY_NAMES } from '@zhunsheng/contract';
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

/** A library may be read through several views (`fact_asset_rows`); a cell or page of the filing stands as it is. */
export function sourceText(source: string): string {
  const view = /^fact_(\w+)/u.exec(source)?.[1]?.split('_') ?? [];
  for (let words = view.length; words > 0; words--) {
    const name = FACT_LIBRARY_NAMES[view.slice(0, words).join('-')];
    if (name !== undefined) return name;
  }
  return source;
}
