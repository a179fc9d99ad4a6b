import { addLine, settle } from '../estimate.js';
import type { Filing } from '../filing.js';
import { anyone, familyOf, fault, nearMiss, newcomer, type Plant } from './plant.js';

const MILLION = 100_000_000;

const worth =
  (low: number, high: number, then: Plant['host']): Plant['host'] =>
  (filing) =>
    then(filing) && filing.version.request_fen >= low * MILLION && filing.version.request_fen < high * MILLION;
const without = (filing: Filing, kind: string) => {
  filing.attachments = filing.attachments.filter((attachment) => attachment.kind !== kind);
};

/** What must be enclosed and listed: reports, approvals, purchases, assets. */
export const ENCLOSURE: readonly Plant[] = [
  fault(
    'F19',
    'filing',
    worth(5, 100, newcomer),
    ({ filing }) => {
      without(filing, '事前绩效评估报告');
      return '新增五百万元以上，没有事前绩效评估报告附件';
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    familyOf('C'),
    ({ filing }) => {
      without(filing, '可研批复');
      without(filing, '概算批复');
      return '工程没有可研或概算批复附件';
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    worth(1, 5, anyone),
    ({ filing, index }) => {
      const kind = index % 2 ? '实施方案' : '测算明细';
      for (const attachment of filing.attachments)
        if (attachment.kind === kind) Object.assign(attachment, { readable: false, text: null });
      return `一百万元以上，${kind}读不出文字`;
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    familyOf('IM'),
    ({ filing }) => {
      without(filing, '数据主管部门意见');
      return '信息化项目没有数据主管部门意见附件';
    },
    3,
  ),
  nearMiss('F19', 'filing', worth(0.9, 1, anyone), ({ filing }) => {
    without(filing, '实施方案');
    return '不到一百万元，没有实施方案';
  }),
  nearMiss(
    'F19',
    'filing',
    familyOf('C'),
    ({ filing }) => {
      without(filing, '概算批复');
      return '工程只有可研批复';
    },
    3,
  ),
  fault(
    'F20',
    'filing',
    (filing) => anyone(filing) && filing.sheets.procurement_row.length > 0,
    ({ filing }) => {
      filing.sheets.procurement_row = [];
      filing.version.procurement_flag = false;
      for (const line of filing.lines) line.procurement = false;
      return '目录内或达到限额的支出没有编列采购预算';
    },
  ),
  fault('F20', 'filing', familyOf('E'), ({ filing }) => {
    filing.sheets.asset_request = [];
    return '资本性支出没有资产配置行';
  }),
  nearMiss('F20', 'shape', familyOf('SZ'), ({ filing }) => {
    addLine(filing, { text: '片区公共交通', econ: '30239', measure: '人次', quantity: 49_999, yuan: 10 });
    settle(filing);
    return '目录外支出差十元到采购限额';
  }),
];
