/** Words that say that money is spent and not on what. */
const EMPTY_WORDS = /(购置|采购|购买|更新|配备|新增|批量|一批|费用|经费|项目|服务费)+$/u;
const EMPTY_STARTS = /^(购置|采购|购买|更新|配备|新增|批量)+/u;

/** Numbers with what they count; a bare number may be what tells two things apart (A3 and A4). */
const COUNTS = /\d+(\.\d+)?\s*(台|套|个|件|张|把|辆|册|份|人次|人天|人|次|批|项|平方米|米|㎡|元|万元|年度|年|月|天)/gu;

/**
 * A line's text reduced to what names the thing: width and case evened out, remarks in brackets, quantities, amounts
 * and punctuation gone. 「采购台式计算机（含系统）50台」 → 台式计算机.
 */
export function plainWording(text: string): string {
  const even = text.normalize('NFKC').toLowerCase();
  const bare = even
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|《[^》]*》/gu, '')
    .replace(COUNTS, '')
    .replace(/[^\p{Script=Han}a-z0-9]/gu, '');
  const named = bare.replace(EMPTY_STARTS, '').replace(EMPTY_WORDS, '');
  return named.length > 0 ? named : bare || even.replace(/\s/gu, '');
}
