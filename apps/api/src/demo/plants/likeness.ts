import { demoCity } from '../calendar.js';
import type { City } from '../city.js';
import { addLine, settle } from '../estimate.js';
import type { Filing } from '../filing.js';
import { bigrams, likeness } from '../text-guard.js';
import { continuing, familyOf, fault, nearMiss, type Plant } from './plant.js';

/** Neither studies nor systems: those have likeness rules of their own. */
const plain: Plant['host'] = (filing) => familyOf('RSPZBE')(filing) && filing.version.nature === '新增';

/** Starts as `text` and takes on words of `other` from the end until the likeness lies within the span. */
export function blend(text: string, other: string, [low, high]: readonly [number, number]): string {
  const own = bigrams(text);
  for (let kept = text.length; kept > 0; kept--) {
    const mixed = text.slice(0, kept) + other.slice(0, Math.max(0, text.length - kept));
    const value = likeness(own, bigrams(mixed));
    if (value < high) {
      if (value < low) break;
      return mixed;
    }
  }
  throw new Error('no blend within the span');
}

const PADDING = '另有安排将依据季度评估结论适时微调并向社会公布接受监督确保过程可查责任到人成本可控';

/** The other filing becomes the same project under the other's own unit. */
function copyInto(other: Filing, filing: Filing, summary: string): void {
  const duty = String(filing.version.duty_code).split('-')[1];
  Object.assign(other, { theme: filing.theme, place: filing.place });
  Object.assign(other.version, {
    name: filing.version.name,
    summary,
    goal: filing.version.goal,
    duty_code: `${other.unit}-${duty}`,
  });
}

const codes = (filing: Filing) => new Set(filing.lines.map((line) => line.dept_econ));
const shareCodes = (a: Filing, b: Filing) => [...codes(a)].some((code) => codes(b).has(code));
const sameUnit = (a: Filing) => (b: Filing) => plain(b) && b.unit === a.unit;
const sisterUnit = (a: Filing) => (b: Filing) =>
  plain(b) && b.unit !== a.unit && b.unit.slice(0, 3) === a.unit.slice(0, 3);

export const LIKENESS: readonly Plant[] = [
  fault('N08', 'shape', plain, ({ filing, partner }) => {
    const other = partner(sameUnit(filing));
    copyInto(other, filing, filing.version.summary);
    return { note: '同单位两件申报内容相同', others: [{ code: other.code }] };
  }),
  fault(
    'N08',
    'shape',
    familyOf('R'),
    ({ filing, partner }) => {
      const other = partner(sameUnit(filing));
      other.version.site = filing.version.site ?? null;
      if (!shareCodes(filing, other)) {
        addLine(other, { text: '零星维修', econ: '30213', measure: '处', quantity: 21, yuan: 213.5 });
        settle(other);
      }
      return { note: '同一地点、同一经济分类、期间重叠', others: [{ code: other.code }] };
    },
    2,
  ),
  nearMiss('N08', 'shape', plain, ({ filing, partner }) => {
    const other = partner(sameUnit(filing));
    copyInto(other, filing, blend(filing.version.summary, PADDING.repeat(4), [0.74, 0.8]));
    return { note: '同单位相似，但不到 0.85', others: [{ code: other.code }] };
  }),
  nearMiss(
    'N08',
    'shape',
    familyOf('R'),
    ({ filing, partner }) => {
      const other = partner((candidate) => sameUnit(filing)(candidate) && !shareCodes(filing, candidate));
      other.version.site = filing.version.site ?? null;
      return { note: '同一地点，经济分类不同', others: [{ code: other.code }] };
    },
    2,
  ),
  fault('N09', 'shape', plain, ({ filing, partner }) => {
    const other = partner(sisterUnit(filing));
    copyInto(other, filing, filing.version.summary);
    return { note: '两个单位申报内容相同', others: [{ code: other.code }] };
  }),
  fault('N09', 'filing', familyOf('B'), (plot) => shareList(plot, 6), 2),
  nearMiss('N09', 'filing', familyOf('B'), (plot) => shareList(plot, 2), 2),
  nearMiss('N09', 'shape', plain, ({ filing, partner }) => {
    const other = partner(sisterUnit(filing));
    copyInto(other, filing, blend(filing.version.summary, PADDING.repeat(4), [0.68, 0.75]));
    return { note: '两个单位相似，但不到 0.80', others: [{ code: other.code }] };
  }),
  fault('F18', 'history', continuing, ({ city, filing }) => {
    lastYear(city, filing).justification = filing.version.justification;
    return '申报理由与上年相同，金额不低于上年';
  }),
  nearMiss('F18', 'history', continuing, ({ city, filing }) => {
    lastYear(city, filing).justification = blend(filing.version.justification, PADDING.repeat(4), [0.82, 0.92]);
    return '申报理由与上年相近，但不到 0.95';
  }),
];

function shareList({ filing, partner }: Parameters<Plant['apply']>[0], shared: number) {
  const other = partner((candidate) => familyOf('B')(candidate) && candidate.unit !== filing.unit);
  const names = (of: Filing) =>
    Array.from({ length: 10 }, (_, i) => ({ beneficiary_key: `h${i < shared ? filing.id : of.id}x${i}` }));
  filing.beneficiaries = names(filing);
  other.beneficiaries = names(other);
  return { note: `受益名单十户中有 ${shared} 户相同`, others: [{ code: other.code }] };
}

function lastYear(city: City, filing: Filing) {
  const row = city.find('history_project_year', { project_key: filing.key, year: demoCity.runningYear });
  if (!row) throw new Error(`${filing.code} has no last year`);
  if (Number(row.final_fen) > filing.version.request_fen) row.final_fen = filing.version.request_fen;
  return row;
}
