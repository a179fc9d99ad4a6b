import { demoCity, fen } from './calendar.js';
import type { City } from './city.js';
import { PLACES } from './places.js';
import { Random } from './random.js';

type Kind = [kind: string, fundType: string, name: (place: string) => string, basis: string, yuan: [number, number]];

const KINDS: readonly Kind[] = [
  ['沉睡账户', '单位资金', () => '零余额户撤并前的基建专户余额', '银行账户年检结果', [80_000, 2_600_000]],
  ['沉睡账户', '财政专户管理资金', () => '代管保证金专户三年未动余额', '银行账户年检结果', [40_000, 900_000]],
  ['闲置资源', '一般公共预算', (place) => `${place}闲置门面房出租收入`, '国有资产出租台账', [60_000, 700_000]],
  ['闲置资源', '一般公共预算', (place) => `${place}新增停车泊位经营收入`, '停车泊位清查表', [120_000, 1_500_000]],
  ['闲置资源', '一般公共预算', (place) => `${place}人防工程平时使用收入`, '人防工程清查表', [90_000, 800_000]],
  ['结转结余', '政府性基金预算', (place) => `${place}征地补偿结余`, '项目竣工财务决算', [200_000, 5_000_000]],
  ['股权分红', '国有资本经营预算', () => '参股企业应缴利润', '利润分配决议', [500_000, 8_000_000]],
];
const STATES = ['待核实', '待核实', '可收回', '可收回', '收缴中', '已收回', '保留使用'];
const SYSTEM = '00000000-0000-0000-0000-000000000000';

/** What the units said lies idle, a few a department. */
export function buildStockFunds(city: City): void {
  const random = new Random(city.seed, 'stock funds');
  city.units.forEach((unit, index) => {
    if (index % 3 !== 0) return;
    const [kind, fund_type, name, basis, [low, high]] = random.pick(KINDS);
    const state = random.pick(STATES);
    const amount = fen(Math.round(random.skewed(low, high) / 100) * 100);
    city.put('stock_fund', {
      unit_code: unit.code,
      fund_id: `00000000-0000-4000-8000-${unit.code.padStart(12, '0')}`,
      kind,
      fund_type,
      name: name(random.pick(PLACES)),
      amount_fen: amount,
      recovered_fen: state === '已收回' ? amount : state === '收缴中' ? Math.floor(amount / 2) : 0,
      estimated: kind === '闲置资源',
      idle_since: `${random.int(2017, 2025)}-0${random.int(1, 6)}-01`,
      state,
      basis,
      note: null,
      as_of: '2025-06-30',
      recorded_by: SYSTEM,
      decided_by: null,
    });
  });
  idleThings(city, random);
}

/** Of classes no filing of the city asks for: an idle pool belongs to the whole city, and planted answers must stand. */
const UNASKED: readonly [name: string, yuan: number][] = [
  ['会议桌', 4200],
  ['折叠椅', 260],
  ['投影机', 9800],
  ['档案密集架', 12_500],
  ['展示柜', 3100],
];

function idleThings(city: City, random: Random): void {
  for (const unit of random.some(city.units, 60)) {
    const [name, yuan] = random.pick(UNASKED);
    city.put('asset', {
      unit_code: unit.code,
      asset_id: `${unit.code}-X1`,
      asset_class: name,
      name,
      quantity: random.int(1, 24),
      price_fen: fen(yuan),
      bought_on: `${random.int(2014, 2021)}-0${random.int(1, 9)}-20`,
      state: random.pick(['闲置', '低效']),
    });
  }
}

/** Each library with where it came from and the day it speaks of: some fresh, some ageing. */
const SOURCES: readonly [library: string, part: string, source: string, asOf: string, licence: string | null][] = [
  ['units', '', '机构编制批复与预算单位库', '2025-06-30', null],
  ['evaluations', '', '绩效管理系统', '2025-06-30', null],
  ['staff', '', '机构编制实名制系统导出', '2025-06-30', null],
  ['persons', '', '人员信息月报', '2025-07-31', null],
  ['assets', '', '资产管理信息系统', '2025-03-31', null],
  ['vehicles', '', '公务用车管理平台', '2024-12-31', null],
  // ageing, but not so old that rules may not read it any more
  ['information-systems', '', '政务信息系统普查', '2024-07-31', null],
  ['awards', '', '政府采购平台', '2025-08-31', null],
  ['history', '', '预算管理一体化系统', '2025-08-31', null],
  ['carry-overs', '', '年终清算结转表', '2025-04-30', null],
  ['stock-funds', '', '存量资金清理专项填报', '2025-06-30', null],
  ['findings', '', '审计整改台账', '2025-07-31', null],
  ['statistics', '', '市统计局年度资料', '2025-03-31', '公开数据，引用须注明来源'],
  ['statistics', '居民消费价格指数', '居民消费价格月报', '2025-07-31', '公开数据，引用须注明来源'],
];

export function buildSources(city: City): void {
  for (const [library, part, source, as_of, licence] of SOURCES)
    city.put('library_source', { library, part, source, as_of, licence });
}

/** A project that goes on was first given money on the basis it still cites. */
export function buildBirths(city: City): void {
  const titles = new Map(city.rows('policy_document').map((row) => [row.document_id, row]));
  for (const { unit, key, version, bases } of city.filings) {
    if (version.nature !== '延续') continue;
    const first_year = Math.max(version.start_year, demoCity.firstYear);
    const [basis] = bases;
    // what began before 2024 began under the measures that were repealed since
    const cited = first_year < 2024 ? `R-${unit.slice(0, 3)}` : (basis?.document_id ?? null);
    const document = titles.get(cited);
    city.put('project_birth', {
      unit_code: unit,
      project_key: key,
      first_year,
      document: document?.title ?? null,
      number: document?.number ?? null,
      article: cited === basis?.document_id ? (basis?.typed_article ?? null) : null,
      note: null,
    });
  }
}
