import type { Catalog } from '@zhunsheng/kernel';
import type { Role } from '@zhunsheng/contract';

import { isWhole } from '../figure/period.js';
import { CannotSay, type Cut, isTime } from './cut.js';
import type { Base, Semantics } from './formula.js';

export interface Chosen {
  view: string;
  column: string;
  how: Base['sources'][number]['how'];
  rows?: string;
  grain: 'year' | 'month';
}

export interface Words {
  dimension(id: string): string;
  base(id: string): string;
}

/**
 * The view that answers a base of a cut: the first that the reader may ask and that has every attribute. None: the data is not
 * recorded that way, and saying so is the answer.
 */
export function sourceOf(
  base: string,
  cut: Cut,
  { bases, attributes }: Semantics,
  catalog: Catalog,
  roles: readonly Role[],
  words: Words,
): Chosen {
  const { sources, time, stock } = bases[base]!;
  if (stock && cut.spans.length > 1 && !cut.groupBy.includes('year'))
    throw new CannotSay(`“${words.base(base)}”是时点数，各年度不能相加；请按年度分别问`);
  const dims = [...cut.groupBy, ...cut.filters.map(({ dim }) => dim)].filter((dim) => !isTime(dim));
  for (const dim of dims)
    if (!attributes[dim]) throw new CannotSay(`现有数据没有按“${words.dimension(dim)}”记录，不能按它查询`);
  const fine = cut.groupBy.some((dim) => dim === 'quarter' || dim === 'month');
  if (fine && time === 'year') throw new CannotSay(`“${words.base(base)}”按年度记录，不能按季度或月份查询`);
  const needsMonths = time === 'flow' && (fine || cut.spans.some((span) => !isWhole(span)));
  const open = sources.flatMap((source) => {
    const view = catalog.open(source.view, roles);
    return view ? [{ ...source, grain: view.grain }] : [];
  });
  const able = open.filter((source) => dims.every((dim) => catalog.has(source.view, attributes[dim]!)));
  const found = able.find((source) => !needsMonths || source.grain === 'month');
  if (found) return found;
  if (able.length)
    throw new CannotSay(`“${words.base(base)}”按${listed(dims, words)}只有全年数，不能查询不满一年的期间`);
  throw new CannotSay(`“${words.base(base)}”没有按${listed(dims, words)}记录`);
}

const listed = (dims: readonly string[], words: Words): string =>
  [...new Set(dims)].map((dim) => `“${words.dimension(dim)}”`).join('和');
