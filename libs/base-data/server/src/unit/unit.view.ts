import type { UnitDutyView, UnitView } from '@zhunsheng/contract';
import { type Ctx, markOf } from '@zhunsheng/kernel';

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

export function dutyView(ctx: Ctx, duty: Omit<UnitDuty, 'unit'>): UnitDutyView {
  const content = dutyContent(duty);
  return { code: duty.code, ...content, mark: markOf(ctx, nameOfDuty(duty), content) };
}

export const nameOfDuty = ({ region, unitCode, code }: Omit<UnitDuty, 'unit'>): string =>
  `unit/${region}/${unitCode}/duty/${code}`;

export const dutyContent = ({ name, text, target, core, since, until }: Omit<UnitDuty, 'unit'>) => ({
  ...{ name, text, target, core, since, until },
});
