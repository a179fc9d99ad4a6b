import type { DecisionReason } from '@zhunsheng/contract';

const SINCE = '2020-01-01';
const SOURCE = '产品默认（待确认）';

/**
 * Why a person departs from the machine. Named after what budget reviews usually argue with; no statute lists them, so a
 * bureau sets its own in `decision_reason`, which take the place of those of the same code.
 */
export const SHIPPED_REASONS: readonly DecisionReason[] = [
  { code: 'R01', name: '事实已有新证据', kinds: ['adjust', 'override'], since: SINCE, source: SOURCE },
  { code: 'R02', name: '上级或同级已有批复', kinds: ['adjust', 'override'], since: SINCE, source: SOURCE },
  { code: 'R03', name: '规则不适用本项目情形', kinds: ['override'], since: SINCE, source: SOURCE },
  { code: 'R04', name: '现场核实结果', kinds: ['adjust', 'override', 'return'], since: SINCE, source: SOURCE },
  { code: 'R05', name: '测算口径更正', kinds: ['adjust', 'return'], since: SINCE, source: SOURCE },
  { code: 'R06', name: '分期安排', kinds: ['adjust'], since: SINCE, source: SOURCE },
  { code: 'R07', name: '与其他项目合并', kinds: ['adjust', 'override', 'return'], since: SINCE, source: SOURCE },
  { code: 'R08', name: '民生或安全急需', kinds: ['adjust', 'override'], since: SINCE, source: SOURCE },
  { code: 'R09', name: '材料不齐或前后矛盾', kinds: ['return'], since: SINCE, source: SOURCE },
  {
    code: 'R99',
    name: '其他（须在说明中写明）',
    kinds: ['adjust', 'override', 'return'],
    since: SINCE,
    source: SOURCE,
  },
];
