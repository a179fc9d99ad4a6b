import type { ActOnAlert, AlertLevel, AlertState, Role } from '@zhunsheng/contract';

export interface OfferedAct {
  act: ActOnAlert['act'];
  name: string;
  /** Begins the text, so that a usual case needs no typing. */
  usual: string;
}

const BUREAU: readonly Role[] = ['reviewer', 'performance', 'budget'];
const UNIT: readonly Role[] = ['clerk', 'head', 'dept'];

/** What a person may do with an alert as it stands; the server decides all the same. */
export function offeredActs(
  {
    state,
    level,
    projectId,
    referredAt,
  }: { state: AlertState; level: AlertLevel; projectId: string | null; referredAt: string | null },
  roles: readonly Role[],
): OfferedAct[] {
  const holds = (wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  const offered: OfferedAct[] = [];
  if (holds(UNIT) && state === '待说明') offered.push({ act: 'explain', name: '说明', usual: '' });
  if (holds(UNIT) && state === '待举证') offered.push({ act: 'evidence', name: '举证', usual: '' });
  if (!holds(BUREAU)) return offered;
  if (state === '待通知') offered.push({ act: 'notify', name: '通知单位', usual: '请核实并说明' });
  if (state === '待办结' || (state === '待通知' && level === 'blue'))
    offered.push({ act: 'close', name: '办结', usual: '' });
  if (state === '已搁置') offered.push({ act: 'wake', name: '恢复', usual: '情况有变，恢复办理' });
  else if (state !== '已办结') offered.push({ act: 'snooze', name: '搁置', usual: '' });
  if (projectId !== null && referredAt === null && state !== '已搁置')
    offered.push({ act: 'refer', name: '转项目审核', usual: '请在审核时一并核实' });
  return offered;
}
