import type { ParamMap, Params } from '@angular/router';

const ONE_PAGE = 100;

/** The state of a list lives in the address, so that a filtered list can be shared. */
export function requestOf(library: string, params: ParamMap): string {
  const asked = new URLSearchParams({ limit: String(ONE_PAGE) });
  for (const key of params.keys) asked.set(key, params.get(key) ?? '');
  return `/api/v1/holdings/${library}?${asked.toString()}`;
}

export function exportOf(library: string, params: ParamMap, columns: readonly string[], format: string): string {
  const asked = new URLSearchParams({ format, columns: columns.join(',') });
  for (const key of params.keys) if (key !== 'cursor') asked.set(key, params.get(key) ?? '');
  return `/api/v1/holdings/${library}/export?${asked.toString()}`;
}

/** Another filter or order begins at the first page again. */
export function changed(part: Record<string, string | null>): Params {
  return { cursor: null, ...Object.fromEntries(Object.entries(part).map(([key, value]) => [key, value || null])) };
}

/** 第 101–200 行 */
export function stretchOf(params: ParamMap, shown: number): { first: number; last: number; before: string | null } {
  const offset = Math.max(0, Number(params.get('cursor') ?? 0) || 0);
  return {
    first: shown === 0 ? 0 : offset + 1,
    last: offset + shown,
    before: offset === 0 ? null : String(Math.max(0, offset - ONE_PAGE)),
  };
}
