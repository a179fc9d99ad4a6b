import { attachmentKindIn, type SortedFile } from '@zhunsheng/contract';

export interface FileToSort {
  name: string;
  /** What people see at its beginning; null while it is being read. */
  opening: string | null;
}

/** A suggestion with its reason: whoever files decides. What a file says of itself outweighs how it was named. */
export function sortFile({ name, opening }: FileToSort): Pick<SortedFile, 'kind' | 'confidence' | 'because'> {
  const named = attachmentKindIn(name);
  const titled = opening === null ? null : attachmentKindIn(opening);
  if (named && titled?.kind === named.kind)
    return { kind: named.kind, confidence: '高', because: `文件名和开头都写有“${titled.word}”` };
  if (titled) return { kind: titled.kind, confidence: '中', because: `开头写有“${titled.word}”` };
  if (!named) return { kind: '其他', confidence: '低', because: '文件名和开头都看不出类型' };
  const because = `文件名写有“${named.word}”，${opening === null ? '正文还没有读完' : '开头没有同样的字样'}`;
  return { kind: named.kind, confidence: opening === null ? '中' : '低', because };
}
