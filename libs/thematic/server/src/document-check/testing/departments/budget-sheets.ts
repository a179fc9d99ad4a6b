import type { BudgetStyle } from './budget.js';
import { type Figures, office, people, project, sum, threeOf, vehicles } from './figures.js';
import type { Sheet } from './sheet.js';

export function economicSheet(figures: Figures, write: (n: number) => string, unit: Sheet['unit']): Sheet {
  const groups = [...new Set(figures.economic.map(({ code }) => code.slice(0, 3)))];
  const names: Record<string, string> = {
    ...{ '301': '工资福利支出', '302': '商品和服务支出', '303': '对个人和家庭的补助', '310': '资本性支出' },
  };
  const isPeople = (code: string): boolean => code.startsWith('301') || code.startsWith('303');
  const row = (code: string, name: string, amount: number): string[] => [
    code,
    name,
    write(amount),
    write(isPeople(code) ? amount : 0),
    write(isPeople(code) ? 0 : amount),
  ];
  return {
    ...{ title: '一般公共预算基本支出表', number: '公开06表', unit, widths: [12, 32, 18, 18, 18] },
    head: [
      [
        { text: '部门预算支出经济分类科目', span: 2 },
        { text: '本年一般公共预算基本支出', span: 3 },
      ],
      [{ text: '科目编码' }, { text: '科目名称' }, { text: '合计' }, { text: '人员经费' }, { text: '公用经费' }],
    ],
    rows: [
      ['', '合计', write(people(figures) + office(figures)), write(people(figures)), write(office(figures))],
      ...groups.flatMap((group) => {
        const under = figures.economic.filter(({ code }) => code.startsWith(group));
        return [
          row(group, names[group] ?? '', sum(under.map(({ amount }) => amount))),
          ...under.map(({ code, name, amount }) => row(code, name, amount)),
        ];
      }),
    ],
  };
}

export function threePublicSheet(figures: Figures, write: (n: number) => string, style: BudgetStyle): Sheet {
  const { before, now } = { before: figures.before, now: figures.planned };
  const base = { title: '一般公共预算“三公”经费支出表', number: '公开07表', unit: style.unit };
  const row = (one: typeof now): string[] =>
    [threeOf(one), one.overseas, vehicles(one), one.purchase, one.operation, one.reception].map(write);
  const block = [
    { text: '“三公”经费合计', deep: 2 },
    { text: '因公出国（境）费', deep: 2 },
    { text: '公务用车购置及运行费', span: 3 },
    { text: '公务接待费', deep: 2 },
  ];
  const cars = [{ text: '小计' }, { text: '公务用车购置费' }, { text: '公务用车运行费' }];
  if (style.threePublic === 'beside')
    return { ...base, widths: [16, 16, 16, 16, 16, 16], head: [block, cars], rows: [row(now)] };
  if (style.threePublic === 'years')
    return {
      ...{ ...base, widths: new Array<number>(12).fill(8.2) },
      head: [
        [
          { text: `${String(figures.year - 1)}年预算数`, span: 6 },
          { text: `${String(figures.year)}年预算数`, span: 6 },
        ],
        [...block, ...block],
        [...cars, ...cars],
      ],
      rows: [[...row(before), ...row(now)]],
    };
  const down = (name: string, of: (one: typeof now) => number): string[] => {
    const change = of(now) - of(before);
    const share = of(before) === 0 ? '' : `${((change / of(before)) * 100).toFixed(2)}%`;
    return [name, write(of(before)), write(of(now)), write(change), share];
  };
  return {
    ...{ ...base, widths: [36, 16, 16, 16, 14] },
    head: [
      [{ text: '项目' }, { text: '上年预算数' }, { text: '本年预算数' }, { text: '增减额' }, { text: '增减幅度' }],
    ],
    rows: [
      down('合计', threeOf),
      down('1.因公出国（境）费用', (one) => one.overseas),
      down('2.公务接待费', (one) => one.reception),
      down('3.公务用车费', vehicles),
      down('其中：（1）公务用车运行维护费', (one) => one.operation),
      down('（2）公务用车购置', (one) => one.purchase),
    ],
  };
}

export function projectSheet(figures: Figures, write: (n: number) => string, unit: Sheet['unit']): Sheet {
  const parts = figures.items
    .filter((one) => one.project > 0)
    .flatMap(({ names, project: whole }): [string, number][] => [
      [`${names[2]}专项`, Math.floor(whole / 3)],
      [`${names[2]}（${String(figures.year)}年）`, whole - Math.floor(whole / 3)],
    ]);
  const business = figures.business;
  return {
    ...{ title: '项目支出表', number: '公开10表', unit, widths: [14, 34, 16, 16, 16] },
    head: [
      [
        { text: '类型', deep: 2 },
        { text: '项目名称', deep: 2 },
        { text: '合计', deep: 2 },
        { text: '本年拨款', span: 2 },
      ],
      [{ text: '一般公共预算' }, { text: '单位资金' }],
    ],
    rows: [
      ['', '合计', write(project(figures)), write(project(figures) - business), write(business)],
      ...parts.map(([name, amount], at) => [
        at % 2 === 0 ? '特定目标类' : '其他运转类',
        name,
        write(amount),
        write(amount - (at === 1 ? business : 0)),
        write(at === 1 ? business : 0),
      ]),
    ],
  };
}

/** A table of targets, whose figures are of many kinds. */
export function targetSheet(figures: Figures, write: (n: number) => string, unit: Sheet['unit']): Sheet[] {
  return [
    {
      ...{ title: '项目支出绩效目标表', number: '公开11表', unit, widths: [18, 18, 18, 26, 18] },
      head: [
        [{ text: '项目名称' }, { text: '一级指标' }, { text: '二级指标' }, { text: '三级指标' }, { text: '指标值' }],
      ],
      rows: [
        ['一般行政管理事务专项', '产出指标', '数量指标', '检查次数', '≥12次'],
        ['', '', '数量指标', '培训人次', '300'],
        ['', '', '时效指标', '完成时间', `${String(figures.year)}年12月`],
        ['', '成本指标', '经济成本', '项目总成本', `≤${write(figures.items[1]?.project ?? 0)}${unit}`],
        ['', '效益指标', '满意度', '服务对象满意度', '95%'],
      ],
    },
  ];
}
