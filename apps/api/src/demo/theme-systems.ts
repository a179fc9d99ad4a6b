import type { ThemePlot } from './theme-plants.js';

/** Functions no filing of the city names, so that no rule over one project meets them. */
const FUNCTIONS =
  '潮位推算 闸门联控 苗情识别 票根核验 琴房排期 古籍修复登记 冷链温控 塔吊限位 井盖位移 树冠测绘 雨棚载荷 步道客流 码头泊位 蜂箱称重 展柜湿度 索道巡检 滑道计时 菌棚通风 茶青溯源 盐度遥测 鱼道计数'.split(
    ' ',
  );

/** Three units with one system each: the same functions but for one; and three that share only half of them. */
export function plantSystems({ city, random, answer }: ThemePlot): void {
  const units = random.shuffle(city.units.filter(({ solo }) => !solo));
  for (let family = 0; family < 5; family++) {
    const isFault = family < 3;
    const own = random.some(FUNCTIONS, 8);
    for (let k = 0; k < 3; k++) {
      const rest = FUNCTIONS.filter((one) => !own.includes(one));
      const listed = isFault
        ? [...own.slice(0, 7), own[7] ?? '']
        : [...own.slice(0, 4), ...rest.slice(k * 4, k * 4 + 4)];
      if (isFault && k > 0) listed[7] = rest[k] ?? '';
      const unit_code = units[family * 3 + k]?.code ?? '';
      const system_id = `ZT-${family}-${k}`;
      city.put('info_system', {
        ...{ unit_code, system_id, name: `专用监管平台${family + 1}-${k + 1}`, state: '在用' },
        function_text: `现场监管：${random.shuffle(listed).join('、')}`,
        ...{ software_cost_fen: 41_000_000 + k * 330_000, hardware_cost_fen: 8_600_000 },
        ...{ online_on: `${2019 + k}-06-01`, warranty_end: `${2022 + k}-05-31` },
      });
      const note = isFault ? '八项功能七项相同' : '八项功能四项相同';
      answer('information', `system/${unit_code}/${system_id}`, isFault ? 'fault' : 'near-miss', note);
    }
  }
}
