import type { ThemeLimit } from '@zhunsheng/contract';

/** A limit as people say it: 200万元, 70%, 92天. */
export function limitText({ value, unit }: Pick<ThemeLimit, 'value' | 'unit'>): string {
  if (unit === '比例') return `${String(Math.round(value * 1000) / 10)}%`;
  if (unit !== '分') return `${String(value)}${unit}`;
  const yuan = value / 100;
  return yuan >= 10_000 ? `${String(yuan / 10_000)}万元` : `${String(yuan)}元`;
}

/** A field shows 元 and percent; the document keeps 分 and a part of one. */
export const shownLimit = ({ value, unit }: Pick<ThemeLimit, 'value' | 'unit'>): number =>
  unit === '分' ? value / 100 : unit === '比例' ? Math.round(value * 1000) / 10 : value;

export const typedLimit = (typed: number, unit: ThemeLimit['unit']): number =>
  unit === '分' ? Math.round(typed * 100) : unit === '比例' ? typed / 100 : typed;

export const limitUnit = (unit: ThemeLimit['unit']): string => (unit === '分' ? '元' : unit === '比例' ? '%' : unit);
