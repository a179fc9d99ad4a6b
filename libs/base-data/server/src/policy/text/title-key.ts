/**
 * Titles are the same if they differ only in brackets, width, blanks or 中华人民共和国: 《预算法》 and 中华人民共和国预算法;
 * 北京市实施〈节约能源法〉办法 and 北京市实施《中华人民共和国节约能源法》办法.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s《》〈〉<>«»「」『』【】〔〕〖〗[\]“”"'‘’·]/g, '')
    .replaceAll('中华人民共和国', '');
}

const VERSION =
  /[（(]\s*(\d{4})(?:[-年./](\d{1,2})(?:[-月./](\d{1,2})日?)?|年)?\s*(?:[^（()）]{0,40}(?:修正|修订|版|修改|公布|发布|颁布|通过))?(?:文?本)?\s*[)）]\s*$/u;

/** 预算法（2018年修正） names a version: the title without it, and the digits of the date as far as given. */
export function splitVersion(title: string): { title: string; version: string | null } {
  const match = VERSION.exec(title.normalize('NFKC'));
  if (!match) return { title, version: null };
  const [all, year = '', month, day] = match;
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  return { title: title.normalize('NFKC').slice(0, -all.length), version: parts.join('-') };
}
