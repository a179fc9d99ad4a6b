import { demoCity, fen } from './calendar.js';
import type { City, Unit } from './city.js';
import { departments } from './departments.js';
import { leadingActs } from './families.js';
import { dutyOf } from './prose.js';
import { PLACES, SURNAMES } from './places.js';
import { Random } from './random.js';

const SUBORDINATES: readonly [string, Unit['kind']][] = [
  ['事务服务所', '事业'],
  ['综合执法支队', '参公'],
  ['技术保障中心', '事业'],
  ['业务指导站', '事业'],
  ['信息管理站', '事业'],
];

/** Departments 201…260 with four units that file many projects and one or two that file a single one. */
export function buildOrganisations(city: City): void {
  const random = new Random(city.seed, 'organisations');
  city.add(
    'region',
    { region_code: demoCity.nation, name: '中央本级', parent_code: null, level: '中央' },
    { region_code: demoCity.province, name: '衡州省本级', parent_code: demoCity.nation, level: '省级' },
    { region_code: demoCity.region, name: demoCity.regionName, parent_code: demoCity.province, level: '市级' },
  );
  departments().forEach((department, index) => {
    const count = index < 30 ? 6 : 5;
    for (let no = 1; no <= count; no++) {
      const [suffix, kind] = SUBORDINATES[no - 2] ?? ['', '行政'];
      const plain = department.name.startsWith('市') ? `云衡${department.name}` : `云衡市${department.name}`;
      city.units.push({
        code: `${department.code}00${no}`,
        name: `${plain}${suffix}`,
        kind,
        department,
        solo: no > 4,
      });
    }
  });
  for (const unit of city.units) enrol(city, unit, random);
}

function enrol(city: City, unit: Unit, random: Random): void {
  const own = { unit_code: unit.code };
  city.put('unit', {
    ...own,
    department_code: unit.department.code,
    department_name: unit.department.name,
    name: unit.name,
    kind: unit.kind,
    division: unit.department.division,
    contact: `${random.pick(SURNAMES)}科长`,
    since: '2019-03-20',
  });
  unit.department.themes.forEach((theme, index) => {
    const acts = leadingActs(theme.families);
    city.put('unit_duty', {
      ...own,
      duty_code: `${unit.code}-${index + 1}`,
      name: theme.name,
      text: dutyOf(theme.name, acts),
      core: false,
    });
  });
  city.put('unit_duty', {
    ...own,
    duty_code: `${unit.code}-99`,
    name: '机关内部事务',
    text: '承担机关文秘、保密、值班、群团等内部事务。',
    core: false,
  });
  const classes = new Set(unit.department.functions.map((code) => code.slice(0, 3)));
  for (const func_class of classes) {
    for (const year of [2023, 2024, 2025])
      city.put('unit_func_class', { ...own, year, func_class, source: '历年使用' });
  }
  const established = random.int(14, 90);
  const onPost = established - random.int(0, 5);
  for (const year of [2024, 2025, 2026]) {
    const external = random.int(2, 8);
    city.put('staff_count', {
      ...own,
      year,
      established,
      on_post: onPost,
      external_approved: 10,
      external_on: external,
      average_cost_fen: fen(random.int(150, 190) * 1000),
    });
    city.put('vehicle_quota', { ...own, year, approved: 4 });
    city.put('office_space', {
      ...own,
      year,
      approved_area_m2: onPost * 20,
      actual_area_m2: onPost * random.int(14, 18),
      norm_per_head_m2: 24,
    });
  }
  for (let no = 1; no <= 2; no++) {
    city.put('vehicle', {
      ...own,
      vehicle_id: `${unit.code}-C${no}`,
      purpose: no === 1 ? '机要通信' : '应急保障',
      energy: '燃油',
      price_fen: fen(random.int(98, 118) * 1000),
      displacement_ml: 1500,
      bought_on: `${random.int(2012, 2021)}-0${random.int(1, 9)}-15`,
      state: '在用',
    });
  }
  city.put('asset', {
    ...own,
    asset_id: `${unit.code}-A1`,
    asset_class: '办公桌',
    name: '职员办公桌',
    quantity: Math.max(4, onPost - 10),
    price_fen: fen(1800),
    bought_on: `${random.int(2014, 2022)}-06-30`,
    state: '在用',
  });
  for (const [year, kind] of [
    [2025, '预算'],
    [2024, '决算'],
  ] as const) {
    const day = random.int(2, 18);
    const month = kind === '预算' ? '02' : '08';
    city.put('publication', {
      ...own,
      year,
      kind,
      replied_on: `2025-${month}-01`,
      published_on: `2025-${month}-${String(day).padStart(2, '0')}`,
    });
  }
  for (const [econ, yuan] of [
    ['30217', 38_000],
    ['30231', 56_000],
    ['30212', 0],
  ] as const) {
    city.put('unit_econ_budget', {
      ...own,
      year: demoCity.runningYear,
      econ_code: econ,
      budget_fen: fen(yuan),
      plan_number: null,
    });
  }
}

/** Population and prices of the city. */
export function buildStatistics(city: City): void {
  const figures: [string, string, number[]][] = [
    ['常住人口', '人', [2_405_000, 2_418_000, 2_431_000, 2_446_000, 2_452_000]],
    ['居民消费价格指数', '上年=100', [100.9, 101.8, 100.2, 100.1, 100.0]],
    ['一般公共预算收入', '万元', [1_862_000, 1_901_000, 1_988_000, 2_043_000, 2_090_000]],
  ];
  for (const [indicator, unit, values] of figures) {
    values.forEach((value, index) => {
      city.put('statistic', { year: demoCity.firstYear + index, indicator, value, unit });
    });
  }
  PLACES.slice(0, 20).forEach((place, index) => {
    city.put('statistic', { year: 2024, indicator: `常住人口·${place}`, value: 42_000 + index * 3_100, unit: '人' });
  });
}
