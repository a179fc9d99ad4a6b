import type { AlertLevel, ThemeAlertRule } from '@zhunsheng/contract';

/** 只减不增: nothing is said where last year is not known. */
export const RISE = (level: AlertLevel): ThemeAlertRule => ({
  code: 'rise',
  name: '高于上年',
  level,
  when: '专题申报金额 > 上年预算金额',
  sentence: '申报 {专题申报金额}，高于上年预算 {上年预算金额}',
});

/** Three times the middle of all units. */
export const PER_HEAD: ThemeAlertRule = {
  code: 'per-head',
  name: '人均明显偏高',
  level: 'blue',
  when: '人均金额 > 3 * 人均中位数',
  sentence: '人均 {人均金额}，是全体单位中位数 {人均中位数} 的三倍以上',
};

export const SUSPECT: ThemeAlertRule = {
  code: 'suspect-share',
  name: '线索金额占比高',
  level: 'yellow',
  when: '线索金额 > 0.3 * 专题申报金额 and 线索个数 >= 2',
  sentence: '{线索个数} 条线索涉及本单位 {线索金额}，超过专题申报 {专题申报金额} 的三成',
};
