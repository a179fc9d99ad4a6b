import { demoCity } from '../calendar.js';
import type { Filing, Line } from '../filing.js';
import { addLine, govEcon, settle } from '../estimate.js';
import { anyone, continuing, familyOf, fault, nearMiss, newcomer, type Plant } from './plant.js';

const MILLION = 100_000_000;

const lastLine = (filing: Filing): Line => filing.lines.at(-1) as Line;
const staged: Plant['host'] = (filing) => newcomer(filing) && filing.version.persistence === '003';
const openEnded: Plant['host'] = (filing) => anyone(filing) && filing.version.persistence === '002';
const single: Plant['host'] = (filing) => anyone(filing) && filing.version.persistence === '001';
const worth =
  (low: number, high: number, then: Plant['host']): Plant['host'] =>
  (filing) =>
    then(filing) && filing.version.request_fen >= low * MILLION && filing.version.request_fen < high * MILLION;
const without = (filing: Filing, kind: string) => {
  filing.attachments = filing.attachments.filter((attachment) => attachment.kind !== kind);
};

function giveTerm(filing: Filing, start: number, end: number): void {
  Object.assign(filing.version, { start_year: start, end_year: end });
  filing.plan = Array.from({ length: end - start + 1 }, (_, i) => ({ year: start + i, amount_fen: 0 }));
  settle(filing);
}

/** How the form was filled in: fields, name, codes, sums, term, enclosures. */
export const FORM: readonly Plant[] = [
  fault('F01', 'filing', anyone, ({ filing, index }) => {
    if (index % 2) filing.version.contact = null;
    else Object.assign(filing.version, { persistence: null, end_year: null });
    return index % 2 ? '没有联系人' : '没有存续状态';
  }),
  nearMiss('F01', 'filing', openEnded, ({ filing }) => {
    Object.assign(filing.version, { phone: null, site: null });
    return '经常性项目没有结束年度，电话和地点可不填';
  }),
  fault('F02', 'filing', familyOf('EPSZ'), ({ filing, index }) => {
    const names = [
      '设备更新',
      `${demoCity.year - 8}年${filing.version.name}`,
      `${filing.version.name}（200万元）`,
      '专项工作经费',
    ];
    filing.version.name = names[index % 4] ?? '';
    return ['名称只有四个字', '名称中的年度在期限之外', '名称写有金额', '名称只有通用词'][index % 4] ?? '';
  }),
  nearMiss(
    'F02',
    'filing',
    familyOf('EPSZ'),
    ({ filing, index }) => {
      const long = `${filing.version.name}及${filing.place}沿线配套事项一并实施与后续三个月跟踪服务保障和资料整理归档移交以及使用人员现场操作指导`;
      const names = [`${filing.theme.slice(0, 4)}提升`, `${demoCity.year}年${filing.version.name}`, long.slice(0, 60)];
      filing.version.name = names[index % 3] ?? '';
      return ['名称恰六个字', '名称中的年度在期限之内', '名称不超过六十个字'][index % 3] ?? '';
    },
    3,
  ),
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
  fault('F08', 'filing', anyone, ({ filing, index }) => {
    const extra = index % 2 ? 1 : 500_000;
    for (const row of [filing.sources[0], filing.plan.find(({ year }) => year === demoCity.year)]) {
      if (row) row.amount_fen = Number(row.amount_fen) + extra;
    }
    filing.version.request_fen += extra;
    filing.version.total_fen += extra;
    return index % 2 ? '申报额比明细合计多一分' : '申报额比明细合计多五千元';
  }),
  nearMiss('F08', 'filing', anyone, ({ filing }) => {
    const line = lastLine(filing);
    line.unit_price_fen += 1;
    line.amount_fen = line.unit_price_fen * line.quantity;
    for (const row of filing.sheets.training_sheet) if (row.line_no === line.line_no) row.amount_fen = line.amount_fen;
    settle(filing);
    return '明细带分，合计仍与申报额相等';
  }),
  fault(
    'F09',
    'filing',
    openEnded,
    ({ filing }) => {
      filing.version.total_fen += 100;
      return '分年度合计比总额少一元';
    },
    2,
  ),
  fault(
    'F09',
    'filing',
    staged,
    ({ filing, index }) => {
      const next = filing.plan.find(({ year }) => year !== demoCity.year);
      if (next) next.year = index % 2 ? Number(filing.version.end_year) + 1 : demoCity.year - 1;
      return '计划年度在期限之外';
    },
    2,
  ),
  fault(
    'F09',
    'filing',
    openEnded,
    ({ filing }) => {
      const [first] = filing.plan.splice(0, 1);
      filing.version.total_fen -= Number(first?.amount_fen ?? 0);
      return '没有预算年度的计划';
    },
    2,
  ),
  nearMiss('F09', 'filing', staged, ({ filing }) => {
    const last = filing.plan.at(-1);
    if (last) last.amount_fen = Number(last.amount_fen) + 1;
    filing.version.total_fen += 1;
    return '最后一年恰在结束年度，尾差已计入总额';
  }),
  fault('F10', 'filing', anyone, ({ filing, index }) => {
    const line = filing.lines[0] as Line;
    line.amount_fen += index % 2 ? 2 : Math.round(filing.version.request_fen * 0.06);
    settle(filing);
    return index % 2 ? '数量乘单价与金额差两分' : '数量乘单价与金额相差超过申报额的 5%';
  }),
  nearMiss('F10', 'filing', anyone, ({ filing }) => {
    lastLine(filing).amount_fen += 1;
    settle(filing);
    return '数量乘单价与金额恰差一分';
  }),
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
  fault(
    'F12',
    'shape',
    (filing) => single(filing) && filing.family !== 'K',
    ({ filing }) => {
      giveTerm(filing, demoCity.year, demoCity.year + 1);
      return '一次性项目期限两年';
    },
    2,
  ),
  fault(
    'F12',
    'filing',
    openEnded,
    ({ filing }) => {
      filing.version.end_year = demoCity.year + 2;
      return '经常性项目填了结束年度';
    },
    2,
  ),
  fault(
    'F12',
    'shape',
    staged,
    ({ filing }) => {
      giveTerm(filing, demoCity.year, demoCity.year + 3);
      return '阶段性项目期限四年，没有批准文件';
    },
    2,
  ),
  fault(
    'F12',
    'filing',
    (filing) => continuing(filing) && filing.version.persistence === '003',
    ({ filing }) => {
      filing.version.persistence = '001';
      giveTerm(filing, demoCity.year, demoCity.year);
      filing.version.start_year = demoCity.year - 2;
      return '一次性项目连年申报';
    },
    2,
  ),
  nearMiss('F12', 'shape', staged, ({ filing, index }) => {
    giveTerm(filing, demoCity.year, demoCity.year + (index % 2 ? 2 : 3));
    if (index % 2 === 0) filing.version.extension_document = `云政办函〔2025〕${filing.id}号`;
    return index % 2 ? '阶段性项目恰三年' : '阶段性项目四年，有批准文件';
  }),
  fault(
    'F19',
    'filing',
    worth(5, 100, newcomer),
    ({ filing }) => {
      without(filing, '事前绩效评估报告');
      return '新增五百万元以上，没有事前绩效评估报告附件';
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    familyOf('C'),
    ({ filing }) => {
      without(filing, '可研批复');
      without(filing, '概算批复');
      return '工程没有可研或概算批复附件';
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    worth(1, 5, anyone),
    ({ filing, index }) => {
      const kind = index % 2 ? '实施方案' : '测算明细';
      for (const attachment of filing.attachments)
        if (attachment.kind === kind) Object.assign(attachment, { readable: false, text: null });
      return `一百万元以上，${kind}读不出文字`;
    },
    3,
  ),
  fault(
    'F19',
    'filing',
    familyOf('IM'),
    ({ filing }) => {
      without(filing, '数据主管部门意见');
      return '信息化项目没有数据主管部门意见附件';
    },
    3,
  ),
  nearMiss('F19', 'filing', worth(0.9, 1, anyone), ({ filing }) => {
    without(filing, '实施方案');
    return '不到一百万元，没有实施方案';
  }),
  nearMiss(
    'F19',
    'filing',
    familyOf('C'),
    ({ filing }) => {
      without(filing, '概算批复');
      return '工程只有可研批复';
    },
    3,
  ),
  fault(
    'F20',
    'filing',
    (filing) => anyone(filing) && filing.sheets.procurement_row.length > 0,
    ({ filing }) => {
      filing.sheets.procurement_row = [];
      filing.version.procurement_flag = false;
      for (const line of filing.lines) line.procurement = false;
      return '目录内或达到限额的支出没有编列采购预算';
    },
  ),
  fault('F20', 'filing', familyOf('E'), ({ filing }) => {
    filing.sheets.asset_request = [];
    return '资本性支出没有资产配置行';
  }),
  nearMiss('F20', 'shape', familyOf('SZ'), ({ filing }) => {
    addLine(filing, { text: '片区公共交通', econ: '30239', measure: '人次', quantity: 49_999, yuan: 10 });
    settle(filing);
    return '目录外支出差十元到采购限额';
  }),
];
