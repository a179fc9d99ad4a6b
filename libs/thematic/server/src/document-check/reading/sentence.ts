/** A figure of money in a sentence. */
export const MONEY = String.raw`(?<figure>-?\d[\d,]*(?:\.\d+)?)(?<unit>亿元|万元|元|万(?=[，。；（]))`;

/** What may stand between the name of a figure and the figure. */
export const LINK = '(?:支出|收入|预算|决算|总额|总计|合计|共计|金额|安排|执行|数|共|为|是|[:：])*';

/** Without what two documents write differently in the same name. */
export const plainName = (name: string): string =>
  name
    .replace(/^[一二三四五六七八九十]+、|^[\d.、．]+/, '')
    .replace(/[\s（）()“”"《》、·]/g, '')
    .replace(/(?:支出|经费|费用|费)$/, '');
