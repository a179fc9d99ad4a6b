import type { BudgetStyle } from './budget.js';
import { type Figures, fiscal, office, people, plain, project, threeOf, total, vehicles } from './figures.js';
import type { Part } from './sheet.js';

const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(2)}%`;

/** 与上年相比 with the figure last year had. */
function versus(now: number, before: number, verb = '增加'): string {
  const change = now - before;
  if (change === 0) return '与上年持平';
  const up = change > 0;
  return `比上年${up ? verb : '减少'}${plain(Math.abs(change))}万元，${up ? '增长' : '下降'}${share(Math.abs(change), before)}，主要原因是${up ? '人员增加和项目安排增加' : '落实过紧日子要求，压减一般性支出'}`;
}

export function provinceText(figures: Figures): Part[] {
  const { department, year } = figures;
  const all = total(figures);
  const paid = fiscal(figures);
  const granted = all - figures.business - figures.carried;
  const [first, second] = figures.items;
  const last = Math.round(all * 0.93);
  const sentences = [
    '一、收支预算总体情况说明',
    `${department}${String(year)}年度收入、支出预算总计${plain(all)}万元，${versus(all, last)}。`,
    '二、收入预算情况说明',
    `${department}${String(year)}年收入预算合计${plain(all)}万元，其中：一般公共预算拨款收入${plain(granted)}万元，占${share(granted, all)}；事业收入${plain(figures.business)}万元，占${share(figures.business, all)}；上年结转${plain(figures.carried)}万元，占${share(figures.carried, all)}。`,
    '三、支出预算情况说明',
    `${String(year)}年支出预算合计${plain(all)}万元，其中：基本支出${plain(people(figures) + office(figures))}万元，占${share(people(figures) + office(figures), all)}；项目支出${plain(project(figures))}万元，占${share(project(figures), all)}。`,
    '四、一般公共预算支出情况说明',
    `${String(year)}年一般公共预算拨款支出${plain(total(paid))}万元，主要用于以下方面：一般公共服务（类）支出${plain(total({ ...paid, items: paid.items.filter(({ code }) => code.startsWith('201')) }))}万元；住房保障（类）支出${plain(total({ ...paid, items: paid.items.filter(({ code }) => code.startsWith('221')) }))}万元。`,
    first
      ? `1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）${plain(first.people + first.office)}万元，主要用于保障机关正常运转的各项支出。`
      : '',
    second
      ? `2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）${plain(second.project - figures.business)}万元，主要用于开展各项业务工作。`
      : '',
    '五、一般公共预算基本支出情况说明',
    `${String(year)}年一般公共预算基本支出${plain(people(figures) + office(figures))}万元，其中：人员经费${plain(people(figures))}万元，主要包括：基本工资、津贴补贴；公用经费${plain(office(figures))}万元，主要包括：办公费、邮电费。`,
    '六、“三公”经费预算情况说明',
    `${String(year)}年“三公”经费预算数为${plain(threeOf(figures.planned))}万元，${versus(threeOf(figures.planned), threeOf(figures.before))}。其中：因公出国（境）费${plain(figures.planned.overseas)}万元；公务用车购置及运行费${plain(vehicles(figures.planned))}万元（其中：公务用车购置费0.00万元，公务用车运行费${plain(figures.planned.operation)}万元）；公务接待费${plain(figures.planned.reception)}万元，${versus(figures.planned.reception, figures.before.reception)}。`,
    '七、其他重要事项的情况说明',
    `（一）机关运行经费。${String(year)}年机关运行经费财政拨款预算${plain(office(figures))}万元。`,
    '（二）政府采购。2个项目纳入政府采购，政府采购预算总额300.00万元，其中：政府采购货物预算120.00万元、政府采购工程预算30.00万元、政府采购服务预算150.00万元。',
    '（三）国有资产占用。截至上年末，共有车辆6辆，单价100万元以上设备0台。',
  ];
  return sentences.filter((one) => one !== '').map((sentence) => ({ sentence }));
}

export function countyText(figures: Figures, { unit }: BudgetStyle): Part[] {
  const { year } = figures;
  const all = total(figures);
  const money = (hundredths: number): string =>
    unit === '元' ? `${(hundredths * 100).toFixed(2)}元` : `${plain(hundredths)}万元`;
  const granted = all - figures.business - figures.carried;
  const now = figures.planned;
  const sentences = [
    '一、部门收支总体情况',
    `按照综合预算的原则，本部门所有收入和支出均纳入部门预算管理。${String(year)}年收支总预算${money(all)}。`,
    '二、部门收入总体情况',
    `${String(year)}年本部门收入总计${money(all)}。其中：本年收入${money(all - figures.carried)}，上年结转${money(figures.carried)}。一般公共预算拨款收入${money(granted)}。`,
    '三、部门支出总体情况',
    `${String(year)}年本部门支出总计${money(all)}，其中：基本支出${money(people(figures) + office(figures))}，占比${share(people(figures) + office(figures), all)}；项目支出${money(project(figures))}，占比${share(project(figures), all)}。`,
    '四、“三公”经费预算情况',
    `${String(year)}年“三公”经费预算${money(threeOf(now))}，其中：因公出国（境）费用${money(now.overseas)}，公务接待费${money(now.reception)}，公务用车购置及运行维护费${money(vehicles(now))}。`,
    '五、机关运行经费',
    `本部门${String(year)}年安排机关运行经费${money(office(figures))}，用于办公费、邮电费、差旅费等。`,
    '六、名词解释',
    '“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。',
  ];
  return sentences.map((sentence) => ({ sentence }));
}
