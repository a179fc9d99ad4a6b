import type { Ctx } from '@zhunsheng/kernel';

import type { Asker } from '../question/permission.js';

export interface AskingPerson {
  asker: Asker;
  /** How the scope of the figures is said. */
  scope: string;
  /** How all of it is called in a sentence: 市本级, 本单位. */
  whole: string;
}

/** Whose words these are. A department asks for itself as a unit does: neighbours' money is not its business. */
export async function askerOf({ scope, roles, manager }: Ctx): Promise<AskingPerson> {
  if (scope.kind !== 'unit' && scope.kind !== 'dept') {
    const asker = { role: roles.includes('leader') ? 'leader' : 'reviewer', org: null } as const;
    return { asker, scope: scope.label, whole: await wholeOf({ scope, manager }) };
  }
  const found = await manager.query<{ org: string }[]>(
    `select distinct coalesce(department_name, department_code) as org from unit where unit_code >= $1 and unit_code < $2`,
    [scope.unitLo, scope.unitHi],
  );
  return {
    asker: { role: 'unit', org: found[0]?.org ?? null },
    scope: scope.label,
    whole: scope.kind === 'unit' ? '本单位' : '本部门',
  };
}

const PLACE: Record<string, string> = { 省级: '省', 市级: '市', 县级: '县', 乡级: '乡镇' };

/** 云衡市本级 → 市本级, 龙泉区 → 全区: as a bureau calls its own place; several places have no such name. */
async function wholeOf({ scope, manager }: Pick<Ctx, 'scope' | 'manager'>): Promise<string> {
  if (scope.kind !== 'region' || scope.regionLo !== scope.regionHi) return '全辖';
  const [place] = await manager.query<{ name: string; level: string }[]>(
    'select name, level from region where region_code = $1',
    [scope.regionLo],
  );
  const kind = place && (/[省市区县旗乡镇](?=本级$|$)/.exec(place.name)?.[0] ?? PLACE[place.level]);
  if (!kind) return '全辖';
  return place.name.endsWith('本级') ? `${kind}本级` : `全${kind}`;
}
