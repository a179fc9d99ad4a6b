import type { UnitView } from '@zhunsheng/contract';

import type { Unit } from './unit.entity.js';

/** `names`: department code → name of the unit that is the department itself. */
export function unitView(unit: Unit, names: ReadonlyMap<string, string>): UnitView {
  return {
    region: String(unit.region),
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    department: unit.department,
    departmentName: names.get(unit.department) ?? unit.name,
    division: unit.division,
    duties: unit.duties.map(({ code, name, text }) => ({ code, name, text })),
  };
}
