import type { AlertLevel, ThemeBasis, ThemeComparison } from '@zhunsheng/contract';
import type { IconName, Tone } from '@zhunsheng/ui';

/** Four levels: colour, word and icon always together. */
export const LEVELS: Record<AlertLevel, { name: string; hint: string; tone: Tone; icon: IconName }> = {
  blue: { name: '蓝 · 记录', hint: '留存备查', tone: 'info', icon: 'info' },
  yellow: { name: '黄 · 预警', hint: '须说明', tone: 'warn', icon: 'warn' },
  orange: { name: '橙 · 需附件', hint: '须说明并举证', tone: 'warn-evidence', icon: 'evidence' },
  red: { name: '红 · 拦截', hint: '须说明并举证，核实前不得入库', tone: 'block', icon: 'block' },
};

export const COMPARISONS: Record<ThemeComparison, { name: string; hint: string }> = {
  standard: { name: '与标准比', hint: '明细单价的中位数与现行支出标准' },
  units: { name: '单位之间比', hint: '与全体单位的四分位' },
  regions: { name: '与外地比', hint: '同项标准，可按物价与价格水平折算' },
};

/** What units are compared by: the name of the figure and of what it is divided by. */
export const BASES: Record<ThemeBasis, { name: string; count: string }> = {
  head: { name: '人均', count: '在编人数' },
  area: { name: '每平方米', count: '面积（平方米）' },
  vehicle: { name: '车均运行维护费', count: '在用车辆' },
  system: { name: '每个系统', count: '系统数' },
};
