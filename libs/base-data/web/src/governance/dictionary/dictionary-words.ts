import type { Tone } from '@zhunsheng/ui';

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  text: '文本',
  code: '代码',
  integer: '整数',
  number: '数值',
  money: '金额',
  date: '日期',
  year: '年度',
  month: '月份',
  boolean: '是否',
  choice: '选项',
};

export const SENSITIVITY_TONES: Readonly<Record<string, Tone>> = {
  公开: 'plain',
  内部: 'info',
  敏感: 'warn',
  核心: 'warn-evidence',
};

/** L1 to L4 of the data catalogue. */
export const LEVELS = [
  { level: 'L1', name: '公开', tone: 'plain' },
  { level: 'L2', name: '内部', tone: 'info' },
  { level: 'L3', name: '敏感', tone: 'warn' },
  { level: 'L4', name: '核心', tone: 'warn-evidence' },
] as const satisfies readonly { level: string; name: string; tone: Tone }[];
