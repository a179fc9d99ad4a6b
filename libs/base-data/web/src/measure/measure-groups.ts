import type { MeasureView } from '@zhunsheng/contract';

export interface MeasureGroup {
  dimension: string;
  price: boolean;
  measures: (MeasureView & { says: string })[];
}

/** Measures that can be compared stand together; prices after quantities. */
export function measureGroups(measures: readonly MeasureView[], word: string): MeasureGroup[] {
  const wanted = word.trim();
  const groups = new Map<string, MeasureView[]>();
  for (const measure of measures) {
    if (wanted !== '' && !measure.name.includes(wanted) && !measure.dimension.includes(wanted)) continue;
    groups.set(measure.dimension, [...(groups.get(measure.dimension) ?? []), measure]);
  }
  return [...groups]
    .map(([dimension, own]) => {
      const base = own.find(({ factor }) => factor === 1)?.name ?? dimension;
      return {
        dimension,
        price: dimension.startsWith('钱/'),
        measures: own.map((one) => ({ ...one, says: says(one, base) })),
      };
    })
    .sort(
      (a, b) =>
        Number(a.price) - Number(b.price) ||
        b.measures.length - a.measures.length ||
        (a.dimension < b.dimension ? -1 : 1),
    );
}

/** 1 万元 = 10,000 元; equal measures under several names say so. */
function says({ name, factor }: MeasureView, base: string): string {
  if (name === base) return '基准';
  const figure = factor.toLocaleString('zh-CN', { maximumFractionDigits: 6 });
  return factor === 1 ? `同 ${base}` : `= ${figure} ${base}`;
}
