import type { UnitDutyView, UnitView } from '@zhunsheng/contract';

import type { Unit, UnitDuty } from './unit.entity.js';

export function unitView(unit: Unit): UnitView {
  return {
    region: String(unit.region),
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    department: unit.department,
    departmentName: unit.departmentName ?? unit.department,
    division: unit.division,
    duties: unit.duties.map(({ code, name, text }) => ({ code, name, text })),
  };
}

export function dutyView(duty: Omit<UnitDuty, 'unit'>): UnitDutyView {
  const { code, name, text, target, core, since, until } = duty;
  return { code, name, text, target, core, since, until };
}
