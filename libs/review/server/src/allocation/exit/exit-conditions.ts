import type { ExitConditionView } from '@zhunsheng/contract';

const DOCUMENT = '青岛市预算绩效管理条例（2014 年 11 月 1 日施行）';

/** Figures behind the signals: local parameters, not words of the statute. */
export const EXIT_PARAMETERS = {
  /** Executed share of a full year's final budget. */
  lowExecution: 0.6,
  lowYears: 2,
  /** A one-off task counts as done when so much of its money was spent. */
  doneShare: 0.95,
  carryOverYears: 2,
} as const;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/**
 * Five conditions under which a funded matter is adjusted or ended, after article 26 of the Qingdao statute (written for
 * special funds after their interim evaluation, read at the source: V). What the data show is a signal for a person to
 * look at, never an exit by itself.
 */
export const EXIT_CONDITIONS: readonly ExitConditionView[] = [
  {
    code: 'X1',
    name: '目标失去意义或任务已不存在',
    article: '第二十六条（一）',
    signal: '项目期限早于预算年度，或全部已定位的依据在年初已废止、到期',
  },
  {
    code: 'X2',
    name: '绩效达不到主要预期目标，效益不高',
    article: '第二十六条（二）',
    signal: `最近一次部门或财政评价为“差”，或连续 ${EXIT_PARAMETERS.lowYears} 个完整年度执行率低于 ${percent(EXIT_PARAMETERS.lowExecution)}`,
  },
  {
    code: 'X3',
    name: '管理使用有违法违规情形，整改无效',
    article: '第二十六条（三）',
    signal: '审计、财会监督发现的问题超过整改期限仍未整改',
  },
  {
    code: 'X4',
    name: '目标已提前实现，不需要继续安排',
    article: '第二十六条（四）',
    signal: `一次性项目在以前年度已安排，且执行到 ${percent(EXIT_PARAMETERS.doneShare)} 以上`,
  },
  {
    code: 'X5',
    name: '法律法规规定应当调整或撤销',
    article: '第二十六条（五）',
    signal: `结转满 ${EXIT_PARAMETERS.carryOverYears} 年未用完、尚未收回（预算法第四十二条）`,
  },
].map((condition) => ({ ...condition, document: DOCUMENT, certainty: 'V' as const }));
