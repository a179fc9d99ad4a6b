import type { UnitDutyView, UnitView } from '@zhunsheng/contract';
import { markOf } from '@zhunsheng/kernel';

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
  const content = dutyContent(duty);
  return { code: duty.code, ...content, mark: markOf(content) };
}

export const dutyContent = ({ name, text, target, core, since, until }: Omit<UnitDuty, 'unit'>) => ({
  ...{ name, text, target, core, since, until },
});
