/** GB/T 2260: the two digits of a province and how titles of its own rules begin. */
const PROVINCES: readonly [code: number, name: string][] = [
  [11, '北京市'],
  [12, '天津市'],
  [13, '河北省'],
  [14, '山西省'],
  [15, '内蒙古自治区'],
  [21, '辽宁省'],
  [22, '吉林省'],
  [23, '黑龙江省'],
  [31, '上海市'],
  [32, '江苏省'],
  [33, '浙江省'],
  [34, '安徽省'],
  [35, '福建省'],
  [36, '江西省'],
  [37, '山东省'],
  [41, '河南省'],
  [42, '湖北省'],
  [43, '湖南省'],
  [44, '广东省'],
  [45, '广西壮族自治区'],
  [46, '海南省'],
  [50, '重庆市'],
  [51, '四川省'],
  [52, '贵州省'],
  [53, '云南省'],
  [54, '西藏自治区'],
  [61, '陕西省'],
  [62, '甘肃省'],
  [63, '青海省'],
  [64, '宁夏回族自治区'],
  [65, '新疆维吾尔自治区'],
];

export const NATION = 100_000_000;

/** The province named in a text, as 财政区划 of nine digits; 广东 for 广东省 will do. */
export function provinceIn(text: string): { region: number; name: string } | null {
  for (const [code, name] of PROVINCES) {
    const short = name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/u, '');
    if (text.includes(name) || text === short) return { region: code * 10_000_000, name };
  }
  return null;
}
