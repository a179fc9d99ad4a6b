import { PLAIN } from './plain-forms.js';

const LAST_DAY = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A normalised question with what is only another way of putting it put plainly. */
export function simplified(text: string): string {
  const plain = PLAIN.reduce((said, [pattern, by]) => said.replace(pattern, by), text);
  // 截至9月30日 is the end of September; 9月20日 is no month, and 9月30日 by itself is a day
  return plain.replace(
    /(?<=(?:截[至止]|到)(?:(?:(?:20)?\d\d|[今去前本当上])年度?的?)?)(1[0-2]|[1-9])月(2[89]|3[01])[日号]/g,
    (said, month: string, day: string) =>
      Number(day) === LAST_DAY[Number(month) - 1] || (month === '2' && day === '29') ? `${month}月底` : said,
  );
}
