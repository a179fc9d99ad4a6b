import { type Actor, ZsError } from '@zhunsheng/kernel';

/** The region a row belongs to: the only one the actor sees, else the one that was named. */
export function regionOf({ scope }: Actor, named?: string): number {
  if (named === undefined && scope.regionLo === scope.regionHi) return scope.regionLo;
  if (named === undefined || named === '')
    throw new ZsError('INVALID_INPUT', {
      problems: '您的数据范围含多个财政区划，请选定一个（region，9 位财政区划代码）',
    });
  const region = Number(named);
  if (!Number.isInteger(region) || region < 100_000_000 || region > 999_999_999)
    throw new ZsError('INVALID_INPUT', { problems: 'region 应为 9 位财政区划代码' });
  if (scope.kind !== 'all' && (region < scope.regionLo || region > scope.regionHi)) throw new ZsError('FORBIDDEN');
  return region;
}

/** Of a list that may be narrowed to one region; undefined: all the actor sees. */
export const narrowedTo = (actor: Actor, named?: string): number | undefined =>
  named === undefined ? undefined : regionOf(actor, named);
