import { budgetParts, type BudgetStyle } from './budget.js';
import { type Figures, figuresOf } from './figures.js';
import { finalParts, type FinalStyle } from './final.js';
import type { MadeDocument } from './sheet.js';

export interface Kind {
  name: string;
  file: 'pdf' | 'docx';
  page: MadeDocument['page'];
  repeats: boolean;
  make: (figures: Figures) => MadeDocument['parts'];
}

const budget = (name: string, file: Kind['file'], page: Kind['page'], style: BudgetStyle, repeats = true): Kind => ({
  ...{ name, file, page, repeats, make: (figures) => budgetParts(figures, style) },
});
const final = (name: string, file: Kind['file'], page: Kind['page'], style: FinalStyle, repeats = true): Kind => ({
  ...{ name, file, page, repeats, make: (figures) => finalParts(figures, style) },
});

/** Layouts of provinces, cities, counties and townships; no two departments print alike. */
export const KINDS: readonly Kind[] = [
  budget('省直部门预算', 'pdf', 'lying', {
    ...{ unit: '万元', none: '', threePublic: 'beside', codes: 'one', text: 'province' },
  }),
  budget('市直部门预算', 'pdf', 'upright', {
    ...{ unit: '万元', none: '0.00', threePublic: 'below', codes: 'one', text: 'province' },
  }),
  budget('县直部门预算', 'docx', 'upright', {
    ...{ unit: '元', none: '', threePublic: 'below', codes: 'one', text: 'county' },
  }),
  budget('两年并列的部门预算', 'pdf', 'lying', {
    ...{ unit: '万元', none: '-', threePublic: 'years', codes: 'three', text: 'province' },
  }),
  budget('类款项分列的部门预算', 'docx', 'upright', {
    ...{ unit: '万元', none: '0.00', threePublic: 'beside', codes: 'three', text: 'county' },
  }),
  budget('代码名称同格的单位预算', 'pdf', 'turned', {
    ...{ unit: '元', none: '0.00', threePublic: 'below', codes: 'with name', text: 'county' },
  }),
  budget(
    '续页不重复表头的部门预算',
    'pdf',
    'lying',
    { unit: '万元', none: '', threePublic: 'beside', codes: 'three', text: 'county' },
    false,
  ),
  budget('合并表头的部门预算', 'docx', 'upright', {
    ...{ unit: '万元', none: '-', threePublic: 'years', codes: 'with name', text: 'province' },
  }),
  final('省直部门决算', 'pdf', 'lying', { unit: '万元', none: '', splitCodes: false, text: 'long' }),
  final('市直部门决算', 'pdf', 'lying', { unit: '元', none: '0.00', splitCodes: true, text: 'long' }),
  final('县直部门决算', 'docx', 'upright', { unit: '万元', none: '', splitCodes: true, text: 'long' }),
  final('乡镇部门决算', 'pdf', 'turned', { unit: '万元', none: '0.00', splitCodes: false, text: 'short' }),
  final('单位决算', 'docx', 'upright', { unit: '元', none: '0.00', splitCodes: false, text: 'short' }),
];

export const PLACES = ['云衡市档案馆', '青屿县水务局', '岚桥省体育局', '北涧区司法局', '临泽镇人民政府'];

export const madeOf = (kind: Kind, seed: number, year: number, figures?: Figures): MadeDocument => {
  const own = figures ?? figuresOf(seed, PLACES[seed % PLACES.length] ?? '', year);
  const base = `${own.department}${String(year)}年${kind.name}.${kind.file}`;
  return { name: base, page: kind.page, repeats: kind.repeats, parts: kind.make(own) };
};
