/** One 项 of the functional classification; money in hundredths of 万元. */
export interface Item {
  code: string;
  /** 类, 款, 项. */
  names: readonly [string, string, string];
  people: number;
  office: number;
  project: number;
}

export interface Economic {
  code: string;
  name: string;
  amount: number;
}

export interface ThreePublicFigures {
  overseas: number;
  purchase: number;
  operation: number;
  reception: number;
}

/** A department nobody has; everything else follows from these figures. */
export interface Figures {
  department: string;
  year: number;
  items: Item[];
  economic: Economic[];
  now: ThreePublicFigures;
  planned: ThreePublicFigures;
  before: ThreePublicFigures;
  /** What is not paid from the treasury; lies in the first item's project money. */
  business: number;
  /** From last year; of the treasury. */
  carried: number;
}

const POST: readonly [string, string, string, string][] = [
  ['2010301', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行'],
  ['2010302', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '一般行政管理事务'],
  ['2010350', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '事业运行'],
  ['2080505', '社会保障和就业支出', '行政事业单位养老支出', '机关事业单位基本养老保险缴费支出'],
  ['2080506', '社会保障和就业支出', '行政事业单位养老支出', '机关事业单位职业年金缴费支出'],
  ['2089999', '社会保障和就业支出', '其他社会保障和就业支出', '其他社会保障和就业支出'],
  ['2101101', '卫生健康支出', '行政事业单位医疗', '行政单位医疗'],
  ['2101103', '卫生健康支出', '行政事业单位医疗', '公务员医疗补助'],
  ['2120303', '城乡社区支出', '城乡社区公共设施', '小城镇基础设施建设'],
  ['2210201', '住房保障支出', '住房改革支出', '住房公积金'],
  ['2210203', '住房保障支出', '住房改革支出', '购房补贴'],
];

const ECON: readonly [string, string, boolean][] = [
  ['30101', '基本工资', true],
  ['30102', '津贴补贴', true],
  ['30108', '机关事业单位基本养老保险缴费', true],
  ['30113', '住房公积金', true],
  ['30201', '办公费', false],
  ['30207', '邮电费', false],
  ['30211', '差旅费', false],
  ['30239', '其他交通费用', false],
  ['30302', '退休费', true],
  ['30305', '生活补助', true],
  ['31002', '办公设备购置', false],
];

/** Figures that agree, another set for each seed. */
export function figuresOf(seed: number, department: string, year: number): Figures {
  let state = seed * 7919 + 17;
  const draw = (low: number, high: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return low + (state % (high - low));
  };
  const items = POST.map(([code, ...names], at): Item => {
    const isProject = ['2010302', '2120303'].includes(code);
    const runs = ['2010301', '2010350'].includes(code);
    return {
      ...{ code, names, people: isProject ? 0 : draw(1200, 90_000) },
      ...{ office: runs ? draw(800, 21_000) : 0, project: isProject ? draw(9000, 190_000) + at : 0 },
    };
  });
  const people = sum(items.map((one) => one.people));
  const office = sum(items.map((one) => one.office));
  const three = (): ThreePublicFigures => ({
    ...{ overseas: draw(0, 2) * draw(100, 900), purchase: 0, operation: draw(300, 2900), reception: draw(50, 900) },
  });
  const planned = three();
  const now = {
    ...{ overseas: planned.overseas, purchase: 0 },
    ...{ operation: planned.operation - draw(10, 200), reception: planned.reception - draw(5, 40) },
  };
  const before = {
    ...planned,
    operation: planned.operation + draw(40, 400),
    reception: planned.reception + draw(5, 90),
  };
  return {
    ...{ department, year, items, now, planned, before },
    economic: shared(ECON, people, office, draw),
    ...{ business: draw(200, 6000), carried: draw(0, 2) * draw(100, 4000) },
  };
}

function shared(
  codes: typeof ECON,
  people: number,
  office: number,
  draw: (low: number, high: number) => number,
): Economic[] {
  const rest = { true: people, false: office };
  return codes.map(([code, name, ofPeople], at) => {
    const key = ofPeople ? 'true' : 'false';
    const isLast = !codes.slice(at + 1).some(([, , other]) => other === ofPeople);
    const amount = isLast ? rest[key] : Math.min(rest[key], draw(1, Math.max(2, Math.floor(rest[key] / 2))));
    rest[key] -= amount;
    return { code, name, amount };
  });
}

export const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0);
export const people = ({ items }: Figures): number => sum(items.map((one) => one.people));
export const office = ({ items }: Figures): number => sum(items.map((one) => one.office));
export const project = ({ items }: Figures): number => sum(items.map((one) => one.project));
export const total = (figures: Figures): number => people(figures) + office(figures) + project(figures);
/** What the treasury pays for; the department's own income goes into its first project. */
export const fiscal = (figures: Figures): Figures => ({
  ...figures,
  items: figures.items.map((one) =>
    one.code === '2010302' ? { ...one, project: one.project - figures.business } : one,
  ),
  business: 0,
});
export const vehicles = ({ purchase, operation }: ThreePublicFigures): number => purchase + operation;
export const threeOf = (one: ThreePublicFigures): number => one.overseas + vehicles(one) + one.reception;

/** How a department writes money. */
export type Writing = (hundredths: number) => string;

export const inTenThousands: Writing = (hundredths) => grouped((hundredths / 100).toFixed(2));
export const inYuan: Writing = (hundredths) => grouped((hundredths * 100).toFixed(2));
export const blankForNone =
  (write: Writing, none = ''): Writing =>
  (hundredths) =>
    hundredths === 0 ? none : write(hundredths);
export const plain: Writing = (hundredths) => (hundredths / 100).toFixed(2);

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** 类 and 款 above their 项, as tables list them. */
export function levels<T>(items: readonly Item[], of: (under: Item[]) => T): { code: string; name: string; of: T }[] {
  const rows: { code: string; name: string; of: T }[] = [];
  const seen = new Set<string>();
  for (const item of items)
    for (const [at, length] of [3, 5, 7].entries()) {
      const code = item.code.slice(0, length);
      if (seen.has(code)) continue;
      seen.add(code);
      rows.push({ code, name: item.names[at] ?? '', of: of(items.filter((one) => one.code.startsWith(code))) });
    }
  return rows;
}
