import type { AttachmentKind } from './attachment.js';

/** The first that matches counts: a work plan that names a policy is still a plan. */
const WORDS: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/事前.{0,6}评估|绩效评估报告/u, '事前绩效评估报告'],
  [/可研|可行性研究/u, '可研批复'],
  [/概算/u, '概算批复'],
  [/(数据|大数据|政务服务).{0,12}意见/u, '数据主管部门意见'],
  [/实施方案|工作方案/u, '实施方案'],
  [/测算|明细|报价|预算表/u, '测算明细'],
  [/项目(文本|申报书|建议书)/u, '项目文本'],
  [/〔\d{4}〕|通知|办法|规定|条例|意见|决定|纪要|批复|规划/u, '政策依据'],
];

/** What a file is by a name, a path or a title, and the words that say so; null where none does. */
export function attachmentKindIn(text: string): { kind: AttachmentKind; word: string } | null {
  for (const [words, kind] of WORDS) {
    const [word] = words.exec(text) ?? [];
    if (word !== undefined) return { kind, word };
  }
  return null;
}
