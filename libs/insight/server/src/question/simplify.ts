const LAST_DAY = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Ways of putting it, each with its plain form. A rule names the neighbours without which the words would mean something else. */
const PLAIN: [RegExp, string][] = [
  // 300万元（含）以下: both bounds are read with their ends anyhow
  [/(?<=[元万亿分个%])\(含(?:本数)?\)(?=(?:及|或)?以[上下])/g, ''],
  // …，限2025年: a condition put last
  [/,(?:只|仅)?限(?:于|定|定在|在)?(?=[^,]+$)(?!额|价|高|制|期|时)/, ','],
  // …，年份2026
  [/(?<=^|,)(?:年份|年度|统计年度)(?:为|取|是|:)?(20\d\d)(?=,|$)/, '$1年'],
  [/(?<=^|,)(?:年份|年度|统计年度)(?:为|取|是|:)(?=20\d\d年)/, ''],
  // 扩到前20, after a list
  [/^(?:扩|扩大|扩展|放宽|增加|缩|缩小|缩减|收窄)(?:到|至|为|成)(?=[前后]|TOP)/, ''],
  // C类项目中属新增的
  [/(?<=项目[中里],?)属(?![于地性])/, '属于'],
  // 报了几个项目上去
  [/((?:上?报|申报|填报|提)了(?:多少|几)个?(?:项目|钱|资金|经费)?)上去(?=$|[,?了呢啊])/, '$1'],
  // 在编外人员上头花了多少
  [/((?:^|[^存])在|用在|花在|投在)([^,在]{2,10})上头(?=[,花用投一总共安]|$)/, '$1$2上'],
  // 最后批了多少
  [/最[后终](?=(?:批|核|审)(?:了|下来|定)?(?:多少|几))/, ''],
  // 申报的和最后批的
  [/(?<=[报要](?:的|上去的)?[和跟与])最[后终](?=批|核|审)/, ''],
];

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
