import type { AttachedFile, AttachmentRequirement, DocumentRow } from '@zhunsheng/contract';
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
