import type { ThemeLimit } from '@zhunsheng/contract';

/** What a find measures by: the bureau's own figure where the theme has one, else the find's. */
export type Limits = (code: string) => number;

export function limitsOf(
  defaults: readonly ThemeLimit[] | undefined,
  own: readonly ThemeLimit[] | undefined,
): ThemeLimit[] {
  return (defaults ?? []).map((limit) => own?.find(({ code }) => code === limit.code) ?? limit);
}

export const asLimits =
  (limits: readonly ThemeLimit[]): Limits =>
  (code) => {
    const found = limits.find((limit) => limit.code === code);
    if (!found) throw new Error(`no limit ${code}`);
    return found.value;
  };

/** `certainty` L and U: a choice of the product or of a place, shown as to be confirmed. */
export const limit = (
  code: string,
  name: string,
  value: number,
  unit: ThemeLimit['unit'],
  [basis, certainty]: readonly [string, ThemeLimit['certainty']],
): ThemeLimit => ({ code, name, value, unit, basis, certainty });
