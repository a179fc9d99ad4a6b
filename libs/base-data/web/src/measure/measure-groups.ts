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
      const plain = own.filter(({ factor }) => factor === 1);
      const base = plain.find(({ name }) => name === dimension.replaceAll('·', '')) ?? plain[0];
      const named = base?.name ?? dimension.replace('钱', '元');
      return {
        dimension,
        price: dimension.startsWith('钱/'),
        measures: own.map((one) => ({ ...one, says: says(one, named) })),
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
  const parts = Math.round(1 / factor);
  const share = factor < 1 && Math.abs(parts * factor - 1) < 1e-9;
  const figure = share ? `1/${parts}` : factor.toLocaleString('zh-CN', { maximumFractionDigits: 6 });
  return factor === 1 ? `同 ${base}` : `= ${figure} ${base}`;
}
