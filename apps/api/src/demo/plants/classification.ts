import { govEcon } from '../estimate.js';
import type { Filing, Line } from '../filing.js';
import { anyone, familyOf, fault, nearMiss, type Plant } from './plant.js';

const lastLine = (filing: Filing): Line => filing.lines.at(-1) as Line;
/** Function and economic classes, and the budget they belong to. */
export const CLASSIFICATION: readonly Plant[] = [
  fault('F03', 'filing', anyone, ({ filing, index }) => {
    const line = lastLine(filing);
    line.func_code = index % 2 ? line.func_code.slice(0, 5) : `${line.func_code.slice(0, 5)}98`;
    return index % 2 ? '功能分类只填到款' : '功能分类不在当年目录';
  }),
  nearMiss(
    'F03',
    'filing',
    (filing) => anyone(filing) && filing.unit.startsWith('205'),
    ({ filing }) => {
      for (const line of filing.lines) line.func_code = '2050203';
      return '同一类下的另一个项级科目';
    },
  ),
  fault('F04', 'filing', anyone, ({ filing }) => {
    lastLine(filing).func_code = '2299999';
    return '单位三年未用过 229 类';
  }),
  nearMiss('F04', 'filing', anyone, ({ city, filing }) => {
    city.put('unit_func_class', { unit_code: filing.unit, year: 2025, func_class: '224', source: '职责对应' });
    lastLine(filing).func_code = '2240109';
    return '三年未用，但在职责对应表中';
  }),
  fault('F05', 'filing', familyOf('RPSZ'), ({ filing, index }) => {
    const line = lastLine(filing);
    Object.assign(line, {
      text: '零星事项',
      item_key: null,
      dept_econ: index % 2 ? '302' : '30298',
      catalogue_item: null,
    });
    return { note: index % 2 ? '经济分类只填到类' : '经济分类不在当年目录', also: ['F06'] };
  }),
  nearMiss('F05', 'filing', familyOf('RPSZ'), ({ filing }) => {
    const gov_econ = govEcon(filing.unitKind, '30299');
    Object.assign(lastLine(filing), { text: '零星事项', item_key: null, dept_econ: '30299', gov_econ });
    return '其他商品和服务支出是有效末级科目';
  }),
  fault('F06', 'filing', familyOf('RPSZ'), ({ filing }) => {
    const line = lastLine(filing);
    const wrong: Filing['unitKind'] = filing.unitKind === '事业' ? '行政' : '事业';
    line.gov_econ = govEcon(wrong, line.dept_econ);
    return `${filing.unitKind}单位用了${wrong}单位的政府经济分类`;
  }),
  nearMiss(
    'F06',
    'filing',
    (filing) => anyone(filing) && filing.unitKind === '参公',
    () => '参公单位与行政单位同一对照',
  ),
  fault('F11', 'filing', anyone, ({ filing }) => {
    const [source] = filing.sources;
    if (source) source.amount_fen = Number(source.amount_fen) - 100;
    return '资金来源比申报额少一元';
  }),
  fault(
    'F11',
    'filing',
    anyone,
    ({ city, filing }) => {
      city.put('unit_func_class', { unit_code: filing.unit, year: 2025, func_class: '212', source: '职责对应' });
      lastLine(filing).func_code = '2120803';
      return '一般公共预算资金列了政府性基金科目';
    },
    2,
  ),
  nearMiss(
    'F11',
    'filing',
    (filing) => anyone(filing) && filing.sources.length === 1,
    ({ city, filing }) => {
      city.put('unit_func_class', { unit_code: filing.unit, year: 2025, func_class: '212', source: '职责对应' });
      for (const line of filing.lines) line.func_code = '2120803';
      filing.version.fund_type = '政府性基金';
      for (const source of filing.sources) Object.assign(source, { source: '政府性基金', fund_type: '政府性基金' });
      return '政府性基金资金列政府性基金科目';
    },
  ),
];
