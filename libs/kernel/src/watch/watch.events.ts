import { ledgerEvent } from '../ledger/ledger-event.js';

interface Exported {
  what: string;
  rows: number;
  digest: string;
}

const said = ({ what, rows, digest }: Exported): string => `${what} ${String(rows)} 行，查询 ${digest.slice(0, 16)}`;

export const exportAsked = ledgerEvent<Exported>('export.asked', 1, '申请导出', said);
export const exportTaken = ledgerEvent<Exported>('export.taken', 1, '导出', said);
export const exportLapsed = ledgerEvent<Exported>('export.lapsed', 1, '导出申请过期', said);
export const exportDecided = ledgerEvent<{ what: string; rows: number; approve: boolean }>(
  'export.decided',
  1,
  '导出审批',
  ({ what, rows, approve }) => `${what} ${String(rows)} 行：${approve ? '批准' : '不批准'}`,
);
export const daySummed = ledgerEvent<{ day: string; alarms: number; counts: Record<string, number> }>(
  'watch.day',
  1,
  '安全监测日报',
  ({ day, alarms }) => `${day}：告警 ${String(alarms)} 项`,
);
