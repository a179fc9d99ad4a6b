import { demoCity } from '../calendar.js';
import { settle } from '../estimate.js';
import type { Filing } from '../filing.js';
import { anyone, continuing, fault, nearMiss, newcomer, type Plant } from './plant.js';

const staged: Plant['host'] = (filing) => newcomer(filing) && filing.version.persistence === '003';
const openEnded: Plant['host'] = (filing) => anyone(filing) && filing.version.persistence === '002';
const single: Plant['host'] = (filing) => anyone(filing) && filing.version.persistence === '001';
function giveTerm(filing: Filing, start: number, end: number): void {
  Object.assign(filing.version, { start_year: start, end_year: end });
  filing.plan = Array.from({ length: end - start + 1 }, (_, i) => ({ year: start + i, amount_fen: 0 }));
  settle(filing);
}

/** Term, persistence and yearly plan. */
export const TERM: readonly Plant[] = [
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
];
