import { type Figures, fiscal, office, people, plain, project, threeOf, total, vehicles } from './figures.js';
import type { FinalStyle } from './final.js';
import type { Part } from './sheet.js';

const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(2)}%`;

export function finalText(figures: Figures, { unit, text: style }: FinalStyle): Part[] {
  const { year, planned, now } = figures;
  const all = total(figures);
  const paid = fiscal(figures);
  const granted = all - figures.business - figures.carried;
  const runs = people(figures) + office(figures);
  const money = (hundredths: number): string =>
    unit === '元' && style === 'short' ? `${(hundredths * 100).toFixed(2)}元` : `${plain(hundredths)}万元`;
  const last = Math.round(all * 1.07);
  const [first, second] = paid.items;
  const budget = Math.round(total(paid) * 0.97);
  const ofItem = (one: (typeof paid.items)[number] | undefined): number =>
    one ? one.people + one.office + one.project : 0;
  const long = [
    '一、收入支出决算总体情况说明',
    `${String(year)}年度收入、支出总计均为${money(all)}。与${String(year - 1)}年度相比，收、支总计各减少${money(last - all)}，下降${share(last - all, last)}，主要原因是部分项目完工。`,
    '二、收入决算情况说明',
    `${String(year)}年度收入合计${money(all - figures.carried)}，其中：财政拨款收入${money(granted)}，占${share(granted, all - figures.carried)}；事业收入${money(figures.business)}，占${share(figures.business, all - figures.carried)}；经营收入${money(0)}，占0.00%。`,
    '三、支出决算情况说明',
    `${String(year)}年度支出合计${money(all)}，其中：基本支出${money(runs)}，占${share(runs, all)}；项目支出${money(project(figures))}，占${share(project(figures), all)}。`,
    '四、财政拨款收入支出决算总体情况说明',
    `${String(year)}年度财政拨款收入、支出总计均为${money(total(paid))}。`,
    '五、一般公共预算财政拨款支出决算情况说明',
    `${String(year)}年度一般公共预算财政拨款支出年初预算为${money(budget)}，支出决算为${money(total(paid))}，完成年初预算的${share(total(paid), budget)}。其中：`,
    `1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。年初预算为${money(Math.round(ofItem(first) * 1.02))}，支出决算为${money(ofItem(first))}，完成年初预算的${share(ofItem(first), Math.round(ofItem(first) * 1.02))}，决算数小于年初预算数的主要原因是人员减少。`,
    `2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）。年初预算为${money(ofItem(second))}，支出决算为${money(ofItem(second))}，完成年初预算的100.00%，决算数与年初预算数持平。`,
    '六、一般公共预算财政拨款基本支出决算情况说明',
    `${String(year)}年度一般公共预算财政拨款基本支出${money(runs)}，其中：人员经费${money(people(figures))}，主要包括基本工资、津贴补贴；公用经费${money(office(figures))}，主要包括办公费、邮电费。`,
    '七、财政拨款“三公”经费支出决算情况说明',
    `（一）总体情况。${String(year)}年度“三公”经费财政拨款支出预算为${money(threeOf(planned))}，支出决算为${money(threeOf(now))}，完成预算的${share(threeOf(now), threeOf(planned))}，决算数小于预算数的主要原因是厉行节约。`,
    `（二）具体情况。因公出国（境）费支出决算${money(now.overseas)}，占${share(now.overseas, threeOf(now))}；公务用车购置及运行维护费支出决算${money(vehicles(now))}，占${share(vehicles(now), threeOf(now))}；公务接待费支出决算${money(now.reception)}，占${share(now.reception, threeOf(now))}。`,
    `其中：公务用车购置支出${money(now.purchase)}，公务用车运行维护费支出${money(now.operation)}，公务接待费支出${money(now.reception)}，共接待国内来访团组12个、来宾96人次。`,
    '八、其他重要事项的情况说明',
    `（一）${String(year)}年度机关运行经费支出${money(office(figures))}，比上年减少${money(Math.round(office(figures) * 0.05))}，降低${share(Math.round(office(figures) * 0.05), office(figures) + Math.round(office(figures) * 0.05))}，主要原因是压减办公费。`,
    `（二）${String(year)}年度政府采购支出总额410.00万元，其中：政府采购货物支出160.00万元、政府采购工程支出90.00万元、政府采购服务支出160.00万元。授予中小企业合同金额328.00万元，占政府采购支出总额的80.00%。`,
  ];
  const short = [
    '一、总体情况',
    `${String(year)}年度收入总计${money(all)}，支出总计${money(all)}。`,
    '二、“三公”经费情况',
    `${String(year)}年度“三公”经费支出${money(threeOf(now))}，其中因公出国（境）费${money(now.overseas)}，公务用车购置及运行维护费${money(vehicles(now))}，公务接待费${money(now.reception)}。`,
    '三、机关运行经费',
    `${String(year)}年度机关运行经费支出${money(office(figures))}。`,
  ];
  return (style === 'long' ? long : short).map((sentence) => ({ sentence }));
}
