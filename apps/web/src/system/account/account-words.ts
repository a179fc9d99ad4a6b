import type { AccountView } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const ACCOUNT_STATES: Record<AccountView['state'], { name: string; tone: Tone }> = {
  pending: { name: '待启用', tone: 'warn' },
  active: { name: '正常', tone: 'good' },
  locked: { name: '已锁定', tone: 'warn-evidence' },
  disabled: { name: '已停用', tone: 'plain' },
};

export const SCOPE_KINDS = [
  { kind: 'none', name: '不看业务数据' },
  { kind: 'unit', name: '一个预算单位' },
  { kind: 'dept', name: '一个主管部门' },
  { kind: 'region', name: '本财政区划' },
  { kind: 'all', name: '全部' },
] as const satisfies readonly { kind: AccountView['scope']['kind']; name: string }[];
