/**
 * Simple measures: `names | dimension | how many of the dimension's first measure`. Only exact relations are conversions:
 * a month has no fixed number of days, a person-time is no person. What merely counts pieces (台, 份, 项 …) shares one
 * dimension, because the noun belongs to the item and not to the figure.
 */
const ATOMS = `
元 | 钱 | 1
分 | 钱 | 0.01
角 | 钱 | 0.1
千元 | 钱 | 1000
万元 | 钱 | 10000
百万元 | 钱 | 1000000
亿元 | 钱 | 100000000
件 个 台 套 辆 份 篇 项 处 座 盏 株 张 把 册 本 只 条 艘 架 组 支 块 幅 部 门 棵 根 台套 台(套) 件(套) | 件 | 1
人 人员 名 | 人 | 1
户 | 户 | 1
家 | 家 | 1
次 场 期 批 批次 场次 班次 班 | 次 | 1
天 日 | 天 | 1
周 | 天 | 7
月 个月 | 月 | 1
季 季度 | 月 | 3
年 年度 | 月 | 12
小时 | 小时 | 1
学时 课时 | 学时 | 1
半天 | 天 | 0.5
平方米 ㎡ m² m2 平米 | 平方米 | 1
公顷 | 平方米 | 10000
平方公里 | 平方米 | 1000000
米 m 延米 | 米 | 1
公里 千米 km | 米 | 1000
立方米 m³ m3 方 | 立方米 | 1
升 | 立方米 | 0.001
千克 公斤 kg | 千克 | 1
克 | 千克 | 0.001
吨 | 千克 | 1000
千瓦时 度 kWh | 千瓦时 | 1
% 比率 百分比 | 比率 | 1
`;

export interface Atom {
  dimension: string;
  factor: number;
}

/** By every name it goes by. */
export const ATOM_OF: ReadonlyMap<string, Atom> = new Map(
  ATOMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', dimension = '', factor = ''] = line.split(' | ');
      return names.split(' ').map((name): [string, Atom] => [name, { dimension, factor: Number(factor) }]);
    }),
);

/** Longest first: 平方米 must not be read as 平, 方 and 米. */
export const ATOM_NAMES = [...ATOM_OF.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
