import { finalText } from './final-text.js';
import {
  blankForNone,
  type Figures,
  fiscal,
  inTenThousands,
  inYuan,
  levels,
  office,
  people,
  project,
  sum,
  threeOf,
  total,
  vehicles,
} from './figures.js';
import type { Head, Part, Sheet } from './sheet.js';

export interface FinalStyle {
  unit: Sheet['unit'];
  none: '' | '0.00';
  /** 类, 款 and 项 each in a column of its own, as the accounts program prints them. */
  splitCodes: boolean;
  text: 'long' | 'short';
}

const NUMBERED = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** The nine tables of final accounts, with 行次 and 栏次 as the accounts program prints them. */
export function finalParts(figures: Figures, style: FinalStyle): Part[] {
  const write = blankForNone(style.unit === '元' ? inYuan : inTenThousands, style.none);
  const { department, year } = figures;
  const unit = style.unit;
  const paid = fiscal(figures);
  const all = total(figures);
  const granted = all - figures.business - figures.carried;
  const byClass = (of: Figures) =>
    levels(of.items, (under) => total({ ...of, items: under })).filter(({ code }) => code.length === 3);
  const classes = byClass(figures);
  const paidClasses = byClass(paid);
  const code = (text: string): string[] =>
    style.splitCodes ? [text.slice(0, 3), text.slice(3, 5), text.slice(5, 7)] : [text];
  const wide = style.splitCodes ? 3 : 1;
  const widths = style.splitCodes ? [5, 5, 5] : [12];
  const heading = (...names: string[]): Head[][] => [
    [{ text: '项目', span: wide + 1 }, ...names.map((text) => ({ text, deep: 2 }))],
    [{ text: style.splitCodes ? '功能分类科目编码' : '科目编码', span: wide }, { text: '科目名称' }],
    [{ text: '栏次', span: wide + 1 }, ...names.map((_, at) => ({ text: String(at + 1) }))],
  ];
  const totalRow = (...values: string[]): string[] => [...new Array<string>(wide).fill(''), '合计', ...values];
  const income: [string, number][] = [
    ['一、一般公共预算财政拨款收入', granted],
    ['二、政府性基金预算财政拨款收入', 0],
    ['三、国有资本经营预算财政拨款收入', 0],
    ['四、上级补助收入', 0],
    ['五、事业收入', figures.business],
    ['六、经营收入', 0],
    ['七、附属单位上缴收入', 0],
    ['八、其他收入', 0],
  ];
  const rowsOf = (of: Figures, line: (under: Figures) => string[]): string[][] =>
    levels(of.items, (under) => ({ ...of, items: under })).map(({ code: own, name, of: under }) => [
      ...code(own),
      name,
      ...line(under),
    ]);
  const incomeOf = (under: Figures): string[] => {
    const business = under.items.some((one) => one.code === '2010302') ? figures.business : 0;
    const carried = under.items.some((one) => one.code === '2010301') ? figures.carried : 0;
    const here = total(under) - carried;
    return [write(here), write(here - business), write(0), write(business), write(0), write(0), write(0)];
  };
  const runs = people(figures) + office(figures);
  return [
    { sentence: `${department}${String(year)}年度部门决算` },
    { sentence: '第一部分 部门概况' },
    { sentence: '一、主要职能' },
    { sentence: '负责贯彻执行国家有关法律法规和方针政策，承担本行业监督管理工作。' },
    { sentence: `第二部分 ${String(year)}年度部门决算表` },
    {
      ...{ title: '收入支出决算总表', number: '公开01表', unit, widths: [28, 6, 16, 28, 6, 16] },
      head: [
        [
          { text: '收入', span: 3 },
          { text: '支出', span: 3 },
        ],
        [{ text: '项目' }, { text: '行次' }, { text: '金额' }, { text: '项目' }, { text: '行次' }, { text: '金额' }],
        [{ text: '栏次' }, { text: '' }, { text: '1' }, { text: '栏次' }, { text: '' }, { text: '2' }],
      ],
      rows: [
        ...income.map(([name, amount], at) => [
          name,
          String(at + 1),
          write(amount),
          classes[at] ? `${NUMBERED[at] ?? ''}、${classes[at].name}` : '',
          String(at + 12),
          classes[at] ? write(classes[at].of) : '',
        ]),
        ['本年收入合计', '9', write(all - figures.carried), '本年支出合计', '20', write(all)],
        ['使用非财政拨款结余和专用结余', '10', write(0), '结余分配', '21', write(0)],
        ['年初结转和结余', '11', write(figures.carried), '年末结转和结余', '22', write(0)],
        ['总计', '12', write(all), '总计', '23', write(all)],
      ],
      note: '注：本表反映部门本年度的总收支和年末结转结余情况。',
    },
    {
      ...{ title: '收入决算表', number: '公开02表', unit, widths: [...widths, 20, 12, 12, 10, 10, 9, 9, 9] },
      head: heading(
        '本年收入合计',
        '财政拨款收入',
        '上级补助收入',
        '事业收入',
        '经营收入',
        '附属单位上缴收入',
        '其他收入',
      ),
      rows: [totalRow(...incomeOf(figures)), ...rowsOf(figures, incomeOf)],
      note: '注：本表反映部门本年度取得的各项收入情况。',
    },
    {
      ...{ title: '支出决算表', number: '公开03表', unit, widths: [...widths, 22, 13, 12, 12, 10, 10, 10] },
      head: heading('本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'),
      rows: [
        totalRow(write(all), write(runs), write(project(figures)), write(0), write(0), write(0)),
        ...rowsOf(figures, (under) => [
          write(total(under)),
          write(people(under) + office(under)),
          write(project(under)),
          ...[write(0), write(0), write(0)],
        ]),
      ],
      note: '注：本表反映部门本年度各项支出情况。',
    },
    {
      ...{ title: '财政拨款收入支出决算总表', number: '公开04表', unit, widths: [24, 5, 12, 24, 5, 11, 11, 8] },
      head: [
        [
          { text: '收入', span: 3 },
          { text: '支出', span: 5 },
        ],
        [
          { text: '项目' },
          { text: '行次' },
          { text: '金额' },
          { text: '项目' },
          { text: '行次' },
          { text: '合计' },
          { text: '一般公共预算财政拨款' },
          { text: '政府性基金预算财政拨款' },
        ],
      ],
      rows: [
        ...[0, 1, 2, 3, 4].map((at) => [
          ['一、一般公共预算财政拨款', '二、政府性基金预算财政拨款', '三、国有资本经营预算财政拨款'][at] ?? '',
          String(at + 1),
          at === 0 ? write(granted) : '',
          paidClasses[at] ? `${NUMBERED[at] ?? ''}、${paidClasses[at].name}` : '',
          String(at + 12),
          ...(paidClasses[at] ? [write(paidClasses[at].of), write(paidClasses[at].of), write(0)] : ['', '', '']),
        ]),
        ['本年收入合计', '6', write(granted), '本年支出合计', '18', write(total(paid)), write(total(paid)), write(0)],
        [
          '年初财政拨款结转和结余',
          '7',
          write(figures.carried),
          '年末财政拨款结转和结余',
          '19',
          write(0),
          write(0),
          write(0),
        ],
        ['一般公共预算财政拨款', '8', write(figures.carried), '', '20', '', '', ''],
        ['总计', '9', write(total(paid)), '总计', '21', write(total(paid)), write(total(paid)), write(0)],
      ],
    },
    {
      ...{ title: '一般公共预算财政拨款支出决算表', number: '公开05表', unit, widths: [...widths, 35, 16, 16, 16] },
      head: heading('本年支出合计', '基本支出', '项目支出'),
      rows: [
        totalRow(write(total(paid)), write(people(paid) + office(paid)), write(project(paid))),
        ...rowsOf(paid, (under) => [write(total(under)), write(people(under) + office(under)), write(project(under))]),
      ],
    },
    economicSheet(figures, write, unit),
    {
      ...{ title: '财政拨款“三公”经费支出决算表', number: '公开07表', unit, widths: new Array<number>(12).fill(8.2) },
      head: [
        [
          { text: '预算数', span: 6 },
          { text: '决算数', span: 6 },
        ],
        [...block(), ...block()],
        [...cars(), ...cars()],
        Array.from({ length: 12 }, (_, at) => ({ text: String(at + 1) })),
      ],
      rows: [
        [figures.planned, figures.now].flatMap((one) =>
          [threeOf(one), one.overseas, vehicles(one), one.purchase, one.operation, one.reception].map(write),
        ),
      ],
      note: '注：预算数为“三公”经费年初预算数，决算数包括当年一般公共预算财政拨款和以前年度结转资金安排的实际支出。',
    },
    {
      ...{
        title: '政府性基金预算财政拨款收入支出决算表',
        number: '公开08表',
        unit,
        widths: [14, 20, 11, 11, 11, 11, 11],
      },
      head: [
        [
          { text: '项目', span: 2 },
          { text: '年初结转和结余', deep: 2 },
          { text: '本年收入', deep: 2 },
          { text: '本年支出', span: 3 },
        ],
        [{ text: '科目编码' }, { text: '科目名称' }, { text: '小计' }, { text: '基本支出' }, { text: '项目支出' }],
      ],
      rows: [['', '合计', '', '', '', '', '']],
      note: '注：本部门本年度没有政府性基金预算财政拨款收入支出，故本表无数据。',
    },
    { sentence: `第三部分 ${String(year)}年度部门决算情况说明` },
    ...finalText(figures, style),
  ];
}

const block = (): Head[] => [
  { text: '合计', deep: 2 },
  { text: '因公出国（境）费', deep: 2 },
  { text: '公务用车购置及运行维护费', span: 3 },
  { text: '公务接待费', deep: 2 },
];
const cars = (): Head[] => [{ text: '小计' }, { text: '公务用车购置费' }, { text: '公务用车运行维护费' }];

/** People on the left, everything else on the right. */
function economicSheet(figures: Figures, write: (n: number) => string, unit: Sheet['unit']): Sheet {
  const names: Record<string, string> = {
    ...{ '301': '工资福利支出', '302': '商品和服务支出', '303': '对个人和家庭的补助', '310': '资本性支出' },
  };
  const rows = (groups: string[]): string[][] =>
    groups.flatMap((group) => {
      const under = figures.economic.filter(({ code }) => code.startsWith(group));
      const whole = sum(under.map(({ amount }) => amount));
      return [
        [group, names[group] ?? '', write(whole)],
        ...under.map(({ code, name, amount }) => [code, name, write(amount)]),
      ];
    });
  const left = rows(['301', '303']);
  const right = rows(['302', '310']);
  const empty = ['', '', ''];
  return {
    ...{ title: '一般公共预算财政拨款基本支出决算表', number: '公开06表', unit, widths: [9, 24, 15, 9, 24, 15] },
    head: [
      [
        { text: '人员经费', span: 3 },
        { text: '公用经费', span: 3 },
      ],
      [
        { text: '科目编码' },
        { text: '科目名称' },
        { text: '金额' },
        { text: '科目编码' },
        { text: '科目名称' },
        { text: '金额' },
      ],
    ],
    rows: [
      ...Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
        ...(left[at] ?? empty),
        ...(right[at] ?? empty),
      ]),
      ['', '人员经费合计', write(people(figures)), '', '公用经费合计', write(office(figures))],
    ],
  };
}
