import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const audienceSet = editEvent<{ document: string; name: string; revision: number; conditions: object }>(
  'policy-audience.set',
  1,
  '设定政策适用对象',
  ({ document, name }) => `${document}：${name}`,
);

export const policiesMatched = ledgerEvent<{
  audiences: number;
  subjects: number;
  matched: number;
  added: number;
  lapsed: number;
}>(
  'policy-match.run',
  1,
  '政策匹配',
  ({ audiences, matched, added }) => `${audiences} 项政策，覆盖 ${matched} 个对象，新增 ${added} 个`,
);

export const policyNoticeReceipt = ledgerEvent<{ key: string; what: 'read' | 'used' }>(
  'policy-notice.receipt',
  1,
  '政策通知回执',
  ({ key, what }) => `${key}：${what === 'used' ? '已用于申报' : '已阅'}`,
);
