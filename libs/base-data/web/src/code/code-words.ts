import type { CodeCertainty, CodeSetYear } from '@zhunsheng/contract';
import type { Tone } from '@zhunsheng/ui';

export const CERTAINTY: Record<CodeCertainty, { name: string; tone: Tone; hint: string }> = {
  V: { name: '已核对', tone: 'good', hint: '在正式文件或公开预算中核对过' },
  L: { name: '本级', tone: 'info', hint: '本级导入的清单' },
  U: { name: '转引', tone: 'warn', hint: '出自第三方转引，尚未在原文核对' },
  M: { name: '待核对', tone: 'warn-evidence', hint: '凭一般知识录入，尚未核对，使用前请确认' },
};

/** An excerpt proves nothing by what it leaves out, and says so. */
export const completeness = ({ complete, items }: CodeSetYear): string =>
  complete ? `完整清单，${items} 项` : `摘录，${items} 项：没有列出的代码不等于不存在`;
