import { economicSheet, projectSheet, targetSheet, threePublicSheet } from './budget-sheets.js';
import { countyText, provinceText } from './budget-text.js';
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
  total,
} from './figures.js';
import type { Part, Sheet } from './sheet.js';

export interface BudgetStyle {
  unit: Sheet['unit'];
  /** What stands where there is nothing. */
  none: '' | '-' | '0.00';
  threePublic: 'beside' | 'below' | 'years';
  /** 科目编码 in one column, or 类, 款 and 项 in three. */
  codes: 'one' | 'three' | 'with name';
  text: 'province' | 'county';
}

const NUMBERED = '一二三四五六七八九十';

/** The tables of a department's budget as published under 财预〔2016〕143号. */
export function budgetParts(figures: Figures, style: BudgetStyle): Part[] {
  const write = blankForNone(style.unit === '元' ? inYuan : inTenThousands, style.none);
  const unit = style.unit;
  const paid = fiscal(figures);
  const classes = levels(figures.items, (under) => total({ ...figures, items: under })).filter(
    ({ code }) => code.length === 3,
  );
  const paidClasses = levels(paid.items, (under) => total({ ...paid, items: under })).filter(
    ({ code }) => code.length === 3,
  );
  const all = total(figures);
  const granted = all - figures.business - figures.carried;
  const codeColumns = style.codes === 'three' ? 3 : style.codes === 'one' ? 1 : 0;
  const coded = (code: string, name: string): string[] =>
    style.codes === 'one'
      ? [code, name]
      : style.codes === 'three'
        ? [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7), name]
        : [`${code} ${name}`];
  const codeHead = (deep: number) =>
    style.codes === 'one'
      ? [
          { text: '科目编码', deep },
          { text: '科目名称', deep },
        ]
      : style.codes === 'three'
        ? [
            { text: '类', deep },
            { text: '款', deep },
            { text: '项', deep },
            { text: '科目名称', deep },
          ]
        : [{ text: '功能分类科目', deep }];
  const codeWidths = style.codes === 'one' ? [9, 23] : style.codes === 'three' ? [5, 5, 5, 20] : [32];
  const totalRow = (...values: string[]): string[] => [...new Array<string>(codeColumns).fill(''), '合计', ...values];
  const income: [string, number][] = [
    ['一、一般公共预算拨款收入', granted],
    ['二、政府性基金预算拨款收入', 0],
    ['三、国有资本经营预算拨款收入', 0],
    ['四、财政专户管理资金收入', 0],
    ['五、事业收入', figures.business],
  ];
  const spending = classes.map(({ name, of }, at): [string, number] => [`${NUMBERED[at] ?? ''}、${name}`, of]);
  const sides = Math.max(income.length, spending.length);
  return [
    { sentence: `${figures.department}${String(figures.year)}年部门预算` },
    { sentence: '第一部分 部门概况' },
    { sentence: '一、主要职责' },
    { sentence: '贯彻执行国家有关方针政策和法律法规，拟订本地区有关规划并组织实施。' },
    { sentence: `第二部分 ${String(figures.year)}年部门预算表` },
    {
      ...{ title: '部门收支总表', number: '公开01表', unit, widths: [30, 18, 32, 18] },
      head: [
        [
          { text: '收入', span: 2 },
          { text: '支出', span: 2 },
        ],
        [{ text: '项目' }, { text: '预算数' }, { text: '项目' }, { text: '预算数' }],
      ],
      rows: [
        ...Array.from({ length: sides }, (_, at) => [
          income[at]?.[0] ?? '',
          income[at] ? write(income[at][1]) : '',
          spending[at]?.[0] ?? '',
          spending[at] ? write(spending[at][1]) : '',
        ]),
        ['本年收入合计', write(all - figures.carried), '本年支出合计', write(all)],
        ['上年结转结余', write(figures.carried), '年终结转结余', write(0)],
        ['收入总计', write(all), '支出总计', write(all)],
      ],
    },
    {
      ...{ title: '部门收入总表', number: '公开02表', unit, widths: [10, 20, 14, 14, 14, 14, 12] },
      head: [
        [
          { text: '部门代码', deep: 2 },
          { text: '部门名称', deep: 2 },
          { text: '合计', deep: 2 },
          { text: '本年收入', span: 3 },
          { text: '上年结转', deep: 2 },
        ],
        [{ text: '小计' }, { text: '一般公共预算' }, { text: '事业收入' }],
      ],
      rows: [
        [
          '',
          '合计',
          write(all),
          write(granted + figures.business),
          write(granted),
          write(figures.business),
          write(figures.carried),
        ],
        [
          '203001',
          figures.department,
          write(all),
          write(granted + figures.business),
          write(granted),
          write(figures.business),
          write(figures.carried),
        ],
      ],
    },
    {
      ...{ title: '部门支出总表', number: '公开03表', unit, widths: [...codeWidths, 14, 14, 14, 12] },
      head: [[...codeHead(1), { text: '合计' }, { text: '基本支出' }, { text: '项目支出' }, { text: '上缴上级支出' }]],
      rows: [
        totalRow(write(all), write(people(figures) + office(figures)), write(project(figures)), write(0)),
        ...levels(figures.items, (under) => ({ ...figures, items: under })).map(({ code, name, of }) => [
          ...coded(code, name),
          write(total(of)),
          write(people(of) + office(of)),
          write(project(of)),
          write(0),
        ]),
      ],
    },
    {
      ...{ title: '财政拨款收支总表', number: '公开04表', unit, widths: [26, 14, 26, 12, 12, 10] },
      head: [
        [
          { text: '收入', span: 2 },
          { text: '支出', span: 4 },
        ],
        [
          { text: '项目' },
          { text: '预算数' },
          { text: '项目' },
          { text: '合计' },
          { text: '一般公共预算' },
          { text: '政府性基金预算' },
        ],
      ],
      rows: [
        ['一、本年收入', write(granted), '一、本年支出', write(total(paid)), write(total(paid)), write(0)],
        ...paidClasses.map(({ name, of }, at) => [
          at === 0 ? '（一）一般公共预算拨款' : at === 1 ? '（二）政府性基金预算拨款' : '',
          at === 0 ? write(granted) : at === 1 ? write(0) : '',
          `（${NUMBERED[at] ?? ''}）${name}`,
          write(of),
          write(of),
          write(0),
        ]),
        ['二、上年结转', write(figures.carried), '二、年终结转结余', write(0), write(0), write(0)],
        ['收入总计', write(total(paid)), '支出总计', write(total(paid)), write(total(paid)), write(0)],
      ],
    },
    {
      ...{ title: '一般公共预算支出表', number: '公开05表', unit, widths: [...codeWidths, 13, 13, 12, 12, 13] },
      head: [
        [...codeHead(2), { text: '合计', deep: 2 }, { text: '基本支出', span: 3 }, { text: '项目支出', deep: 2 }],
        [{ text: '小计' }, { text: '人员经费' }, { text: '公用经费' }],
      ],
      rows: [
        totalRow(
          write(total(paid)),
          write(people(paid) + office(paid)),
          write(people(paid)),
          write(office(paid)),
          write(project(paid)),
        ),
        ...levels(paid.items, (under) => ({ ...paid, items: under })).map(({ code, name, of }) => [
          ...coded(code, name),
          write(total(of)),
          write(people(of) + office(of)),
          write(people(of)),
          write(office(of)),
          write(project(of)),
        ]),
      ],
    },
    economicSheet(figures, write, unit),
    threePublicSheet(figures, write, style),
    {
      ...{ title: '政府性基金预算支出表', number: '公开08表', unit, widths: [12, 28, 18, 18, 18] },
      head: [
        [{ text: '科目编码' }, { text: '科目名称' }, { text: '合计' }, { text: '基本支出' }, { text: '项目支出' }],
      ],
      rows: [['', '合计', write(0), write(0), write(0)]],
      note: `注：${figures.department}${String(figures.year)}年没有政府性基金预算拨款安排的支出，故本表无数据。`,
    },
    projectSheet(figures, write, unit),
    ...targetSheet(figures, write, unit),
    { sentence: `第三部分 ${String(figures.year)}年部门预算情况说明` },
    ...(style.text === 'province' ? provinceText(figures) : countyText(figures, style)),
  ];
}
