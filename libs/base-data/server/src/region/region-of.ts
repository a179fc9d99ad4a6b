import { type Actor, ZsError } from '@zhunsheng/kernel';

/** The region a row belongs to: the only one the actor sees, else the one that was named. */
export function regionOf({ scope }: Actor, named?: string): number {
  if (named === undefined && scope.regionLo === scope.regionHi) return scope.regionLo;
  const region = Number(named);
  if (!Number.isInteger(region) || region < 100_000_000 || region > 999_999_999)
    throw new ZsError('INVALID_INPUT', { problems: 'region 应为 9 位财政区划代码' });
  if (scope.kind !== 'all' && (region < scope.regionLo || region > scope.regionHi)) throw new ZsError('FORBIDDEN');
  return region;
}
