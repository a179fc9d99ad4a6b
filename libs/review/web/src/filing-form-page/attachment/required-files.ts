import type { AttachedFile, AttachmentKind, AttachmentRequirement, DocumentRow } from '@zhunsheng/contract';
import type { FilingContent } from '../filing-content';

export interface RequiredFile {
  requirement: AttachmentRequirement;
  /** Readable files that meet it. */
  met: number;
  /** Files of its kind that are still being read, or have no text. */
  waiting: number;
}

/** What the filing as it stands is asked for; the machine asks the same of the submission (N01, F19). */
export function requiredFiles(
  requirements: readonly AttachmentRequirement[],
  content: FilingContent,
  files: readonly AttachedFile[],
  documents: ReadonlyMap<string, DocumentRow>,
): RequiredFile[] {
  return requirements
    .filter((requirement) => isAsked(requirement, content))
    .map((requirement) => {
      const own = files.filter(({ kind }) => requirement.kinds.includes(kind));
      const met = own.filter(({ documentId }) => documents.get(documentId)?.state === '已读').length;
      return { requirement, met, waiting: own.length - met };
    });
}

export function isAsked(
  { categories, leastFen, nature, flag }: AttachmentRequirement,
  content: FilingContent,
): boolean {
  const { category, requestFen } = content;
  if (typeof category !== 'string' || !categories.some((start) => category.startsWith(start))) return false;
  if (leastFen !== null && !(typeof requestFen === 'number' && requestFen >= leastFen)) return false;
  if (nature !== null && content['nature'] !== nature) return false;
  return flag === null || content[flag] === true;
}

const NAMED: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/事前.*评估|绩效评估报告/u, '事前绩效评估报告'],
  [/可研|可行性研究/u, '可研批复'],
  [/概算/u, '概算批复'],
  [/(数据|大数据|政务服务).*意见/u, '数据主管部门意见'],
  [/实施方案|工作方案/u, '实施方案'],
  [/测算|明细|报价|预算表/u, '测算明细'],
  [/项目(文本|申报书|建议书)/u, '项目文本'],
  [/〔\d{4}〕|通知|办法|规定|条例|意见|决定|纪要|批复|规划/u, '政策依据'],
];

/** A first guess by the name; the unit decides. */
export function kindOf(name: string): AttachmentKind {
  return NAMED.find(([words]) => words.test(name))?.[1] ?? '其他';
}
