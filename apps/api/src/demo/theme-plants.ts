import { demoCity, fen } from './calendar.js';
import type { City } from './city.js';
import type { Filing, Row } from './filing.js';
import { Random } from './random.js';
import { plantSystems } from './theme-systems.js';

/** Its own seed: what is planted here moves nothing that the other planters drew. */
const SEED = 66_000_001;

export interface ThemePlot {
  city: City;
  random: Random;
  answer: (theme: string, subject: string, kind: 'fault' | 'near-miss', note: string) => void;
  /** Filings no planter has touched, of certain kinds of work. */
  hosts: (letters: string, count: number) => Filing[];
}

/** What only somebody who looks across projects can see; nothing that a rule over one project reads. */
export function plantThemes(city: City): void {
  const random = new Random(SEED, 'themes');
  const taken = new Set<Filing>();
  const plot: ThemePlot = {
    city,
    random,
    answer: (theme, subject, kind, note) => city.put('theme_answer', { theme, subject, kind, note }),
    hosts: (letters, count) => {
      const free = city.filings.filter(
        (one) => !one.planted && !one.solo && !taken.has(one) && letters.includes(one.family),
      );
      const chosen = random.some(free, count);
      for (const one of chosen) taken.add(one);
      return chosen;
    },
  };
  hideThreePublic(plot);
  splitPurchases(plot);
  shareOffices(plot);
  answerStudies(plot);
  plantSystems(plot);
  overlapFacilities(plot);
  knowDoublePay(plot);
}

const HIDDEN = ['（含来访团组用餐）', '（含赴境外展示）', '（含机关车辆保险）', '（含国际机票）'];
const HARMLESS = ['（含来访团组登记台）', '（含宴请场所检查）', '（含出访家庭登记）', '（含接待住宿登记系统）'];

/** Written behind what the line says already, in words the rule on three-public money does not know. */
function hideThreePublic({ hosts, answer }: ThemePlot): void {
  hosts('SPZ', 12).forEach((filing, n) => {
    const isFault = n % 2 === 0;
    const words = isFault ? HIDDEN : HARMLESS;
    const line = filing.lines.at(-1);
    if (!line) return;
    line.text += words[(n >> 1) % words.length] ?? '';
    answer('three-public', `project/${filing.code}`, isFault ? 'fault' : 'near-miss', line.text);
  });
}

/** One vendor, one item, three units of a department within three months; and what only looks like it. */
function splitPurchases({ city, random, answer }: ThemePlot): void {
  const departments = new Map<string, string[]>();
  for (const { code, solo, department } of city.units)
    if (!solo) departments.set(department.code, [...(departments.get(department.code) ?? []), code]);
  const large = random.shuffle([...departments.values()].filter((units) => units.length > 2));
  const cases: readonly {
    yuan: number[];
    days: string[];
    vendors: number;
    kind: 'fault' | 'near-miss';
    note: string;
  }[] = [
    ...[0, 1, 2, 3, 4, 5].map((n) => ({
      ...{ yuan: [780_000 + n * 1700, 826_000, 911_300], days: ['04-02', '05-08', '06-20'], vendors: 1 },
      ...{ kind: 'fault' as const, note: '同一供应商三个月内分给三个单位' },
    })),
    ...[
      { yuan: [600_000, 650_000, 740_000], days: ['04-02', '05-08', '06-20'], vendors: 1, note: '合计不足限额' },
      { yuan: [880_000, 826_000, 911_300], days: ['04-02', '05-08', '06-20'], vendors: 3, note: '供应商各不相同' },
      { yuan: [1_180_000, 1_126_000], days: ['01-10', '07-22'], vendors: 1, note: '相隔半年以上' },
    ].map((one) => ({ ...one, kind: 'near-miss' as const })),
  ];
  cases.forEach(({ yuan, days, vendors, kind, note }, n) => {
    const units = large[n % large.length] ?? [];
    yuan.forEach((amount, k) => {
      const unit_code = units[k % units.length] ?? '';
      const award_id = `ZT${n}-${k}`;
      city.put('award', {
        ...{ unit_code, award_id, year: demoCity.runningYear, project_key: null, method: '竞争性磋商' },
        ...{ catalogue_item: `专题品目${n}`, name: `巡检运维服务（${n + 1}）` },
        ...{ budget_fen: fen(amount + 20_000), award_fen: fen(amount) },
        vendor: `衡序运维服务第${n}${vendors > 1 ? k : ''}公司`,
        awarded_on: `${demoCity.runningYear}-${days[k] ?? '04-02'}`,
      });
      answer('procurement', `award/${unit_code}/${award_id}`, kind, note);
    });
  });
}

/** Two projects of a unit, each within the approved area, both together not. */
function shareOffices({ city, hosts, answer }: ThemePlot): void {
  const asked = new Set(city.filings.filter((one) => one.sheets.property_request.length > 0).map(({ unit }) => unit));
  const byUnit = new Map<string, Filing[]>();
  for (const filing of hosts('RSZ', 400))
    if (!asked.has(filing.unit)) byUnit.set(filing.unit, [...(byUnit.get(filing.unit) ?? []), filing]);
  const pairs = [...byUnit.values()].filter((own) => own.length > 1).slice(0, 6);
  pairs.forEach(([one, other], n) => {
    if (!one || !other) return;
    const approved = Number(city.find('office_space', { unit_code: one.unit, year: demoCity.year })?.approved_area_m2);
    const kind = n % 2 ? 'near-miss' : 'fault';
    for (const filing of [one, other]) {
      const area_m2 = Math.floor(approved * (kind === 'fault' ? 0.6 : 0.5));
      const row: Row = { line_no: null, area_m2, price_fen: fen(5.5), months: 12, amount_fen: area_m2 * fen(5.5) * 12 };
      filing.sheets.property_request.push(row);
      answer('premises', `project/${filing.code}`, kind, `两个项目合计${kind === 'fault' ? '超过' : '不超过'}核定面积`);
    }
  });
}

/** Finished studies under another title; what the planter of T10 wrote as "alike, but not the same title" is one as well. */
function answerStudies({ city, hosts, answer }: ThemePlot): void {
  for (const { code, rule, kind, note } of city.answers)
    if (rule === 'T10' && kind === 'near-miss' && note.startsWith('题目相近'))
      answer('studies', `project/${code}`, 'fault', '题目不同，所问相同');
  hosts('K', 10).forEach((filing, n) => {
    const name = filing.version.name;
    const aspect = name
      .replace(filing.place, '')
      .replace(filing.theme, '')
      .replace(/研究|规划编制|评估报告/u, '');
    const owner = city.units.find(({ code }) => code !== filing.unit)?.code ?? filing.unit;
    const cases: readonly [string, number, 'fault' | 'near-miss', string][] = [
      [`${aspect}视角下${filing.theme}问题（${filing.place}）`, 2024, 'fault', '成果已回答同一问题'],
      [`${aspect}视角下${filing.theme}问题（${filing.place}）`, 2021, 'near-miss', '成果在三年以前'],
      [`${aspect}视角下外地经验问题（${filing.place}）`, 2024, 'near-miss', '同一地方，另一题目'],
    ];
    const [title, year, kind, note] = cases[n % 2 ? 1 + ((n >> 1) % 2) : 0] ?? ['', 2024, 'near-miss', ''];
    city.put('study_record', { unit_code: owner, study_id: `ZT-${filing.key}`, year, title });
    answer('studies', `project/${filing.code}`, kind, note);
  });
}

/** The same place in another unit's ledger, spelled another way. */
function overlapFacilities({ city, hosts, answer }: ThemePlot): void {
  hosts('H', 8).forEach((filing, n) => {
    const [request] = filing.sheets.facility_request;
    const owner = city.units.find(({ department }) => department.code !== filing.unit.slice(0, 3));
    if (!request || !owner) return;
    const isFault = n % 2 === 0;
    const [place = '', number = '', kind = ''] = String(request.place).split('·');
    city.put('facility', {
      ...{ unit_code: owner.code, facility_id: `ZT-${filing.key}`, kind: String(request.kind), measure: '平方米' },
      ...{ place: isFault ? `${place}（${number}）${kind}段` : `${place}（${number}甲）${kind}段`, quantity: 640 },
    });
    const note = isFault ? '同一地点，写法不同' : '相邻地点';
    answer('upkeep', `project/${filing.code}`, isFault ? 'fault' : 'near-miss', note);
  });
}

/** People were put into two posts, and two people on one seat, when the city was peopled: its numbers say which. */
function knowDoublePay({ city, answer }: ThemePlot): void {
  for (const { unit_code, person_no } of city.rows('person'))
    if (/-[JD]\d/u.test(String(person_no)))
      answer('staffing', `person/${String(unit_code)}/${String(person_no)}`, 'fault', '一人两薪或一岗两人');
}
