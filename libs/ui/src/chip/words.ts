import type { Flag, Severity, Status } from '@zhunsheng/ruler';
import type { IconName } from '../icon/paths';
import type { Tone } from './chip';

export interface ChipWord {
  name: string;
  hint: string;
  icon: IconName;
  tone: Tone;
}

export const SEVERITIES: Record<Severity, ChipWord> = {
  block: { name: '拦截', hint: '必须改正后才能入库', icon: 'block', tone: 'block' },
  'warn-evidence': { name: '预警·需附件', hint: '须补充佐证材料', icon: 'evidence', tone: 'warn-evidence' },
  warn: { name: '预警', hint: '须说明理由', icon: 'warn', tone: 'warn' },
  info: { name: '记录', hint: '仅作记录，不影响入库', icon: 'info', tone: 'info' },
};

export const STATUS_WORDS: Record<Status, ChipWord> = {
  rigid: { name: '刚性保障', hint: '人员类、公用经费等按标准核定，不参与定级', icon: 'lock', tone: 'plain' },
  'to-verify': { name: '待核实', hint: '疑似重复申报，核实前不定级', icon: 'unknown', tone: 'warn-evidence' },
  blocked: { name: '已拦截', hint: '触发拦截类规则，改正前不能入库', icon: 'block', tone: 'block' },
  undetermined: { name: '未定级', hint: '缺少数据，等级可能在一个范围内变动', icon: 'unknown', tone: 'warn' },
  graded: { name: '已定级', hint: '机审已给出等级', icon: 'pass', tone: 'good' },
};

export const NOT_JUDGED: ChipWord = { name: '未机审', hint: '本年度审核尚未覆盖该项目', icon: 'none', tone: 'plain' };

export const FLAG_HINTS: Record<Flag, string> = {
  临界: '必要性或重要性距分界线不到 3 分，建议人工复核',
  不稳: '权重小幅变动时等级可能改变，建议人工复核',
  数据不全: '部分规则因缺数据未能评判',
};
