import { demoCity } from '../calendar.js';
import { settle } from '../estimate.js';
import type { Filing, Line } from '../filing.js';
import { anyone, familyOf, fault, nearMiss, type Plant } from './plant.js';

const lastLine = (filing: Filing): Line => filing.lines.at(-1) as Line;
const openEnded: Plant['host'] = (filing) => anyone(filing) && filing.version.persistence === '002';
/** How the form was filled in: fields, name, sums. */
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
];
