import type { Role, ScopeView } from '@zhunsheng/contract';

/** What data may be touched: the database role that carries the policy, and the interval the policy reads. */
export type Scope = ScopeView;

/** Who acts. A job acts for the person who asked for it. */
export interface Actor {
  id: string;
  username: string;
  name: string;
  unitCode: string | null;
  roles: readonly Role[];
  scope: Scope;
}

export const NO_SCOPE: Scope = {
  kind: 'none',
  regionLo: 0,
  regionHi: 0,
  unitLo: null,
  unitHi: null,
  label: '无业务数据',
};

export function regionScope(regionLo: number, regionHi = regionLo, label = '全辖'): Scope {
  return { kind: 'region', regionLo, regionHi, unitLo: null, unitHi: null, label };
}

/** `unitHi` is excluded: all codes that begin with `unitLo` lie below `unitLo` + U+FFFF in "C" order. */
export function unitScope(kind: 'unit' | 'dept', region: number, unitCode: string, label: string): Scope {
  return { kind, regionLo: region, regionHi: region, unitLo: unitCode, unitHi: `${unitCode}\uffff`, label };
}

/** The product itself: loading the demo, sequencing, scheduled jobs. */
export function systemActor(scope: Scope = NO_SCOPE): Actor {
  return {
    id: '00000000-0000-0000-0000-000000000000',
    username: 'system',
    name: '系统',
    unitCode: null,
    roles: [],
    scope,
  };
}
