import { PLAIN } from './plain/plain-forms.js';
import { numeral } from './reading/numeral.js';

const LAST_DAY = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A normalised question with what is only another way of putting it put plainly. */
export function simplified(text: string): string {
  const plain = PLAIN.reduce((said, [pattern, by]) => said.replace(pattern, by), text);
  // 截至9月30日 is the end of September; 9月20日 is no month, and 9月30日 by itself is a day
  return monthsInARow(plain).replace(
    /(?<=(?:截[至止]|到)(?:(?:(?:20)?\d\d|[今去前本当上])年度?的?)?)(1[0-2]|[1-9])月(2[89]|3[01])[日号]/g,
    (said, month: string, day: string) =>
      Number(day) === LAST_DAY[Number(month) - 1] || (month === '2' && day === '29') ? `${month}月底` : said,
  );
}

const MONTH = '(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])';
const MONTHS = new RegExp(`(?<![\\d.前近第十])(${MONTH}月?(?:[、,和]${MONTH}月?)+)这?([两二三四五六])个月`, 'g');
/** Words of each of them: 7、8、9三个月分别支出多少. */
const APART = /分别|各|逐|每|按月|比|哪个?月|趋势|走势/;

/** 7、8、9三个月: one span of them, or one by one; 7、9两个月 is none. */
const monthsInARow = (text: string): string =>
  text.replace(MONTHS, (said: string, list: string, many: string) => {
    const months = list.split(/[月、,和]+/).flatMap((month) => (month ? [numeral(month)!] : []));
    const isRun = months.length === numeral(many) && months.every((month, i) => !i || month === months[i - 1]! + 1);
    if (!isRun) return said;
    return APART.test(text) ? months.map((month) => `${month}月`).join('、') : `${months[0]}-${months.at(-1)}月`;
  });
