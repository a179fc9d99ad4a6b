import type { RoundFigures } from '@zhunsheng/contract';

export interface Fall {
  what: string;
  before: string;
  now: string;
}

/** What got worse than at the last promotion by more than chance may do; null: nothing, or nothing to compare with. */
export function fallOf(now: RoundFigures, before: RoundFigures | null, tolerance: number): Fall | null {
  if (!before) return null;
  const figures: [string, (of: RoundFigures) => number | null][] = [
    ['查准率', ({ all }) => all.precision],
    ['查全率', ({ all }) => all.recall],
    ['与盲评的加权一致性', ({ engine }) => engine.weighted],
  ];
  for (const [what, of] of figures) {
    const [was, is] = [of(before), of(now)];
    if (was !== null && (is === null || is < was - tolerance))
      return { what, before: said(was), now: is === null ? '无法计算' : said(is) };
  }
  return null;
}

const said = (share: number): string => share.toFixed(3);
