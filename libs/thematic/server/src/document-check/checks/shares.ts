import type { DocumentFinding } from '../finding.js';
import { fenOf, type MoneyUnit } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { LINK, MONEY } from '../reading/sentence.js';

const PERCENT = String.raw`(?<percent>\d+(?:\.\d+)?)%`;
const OTHER = MONEY.replace('<figure>', '<change>').replace('<unit>', '<changeUnit>');

/** `…支出B万元，与上年相比增加D万元，增长P%`: last year was B − D, so P must be D ÷ (B − D). */
const CHANGE = new RegExp(
  String.raw`${MONEY}(?:[^。；\n\d]{0,16})?[，。](?:与|比|较)(?:上年度?|20\d\d年度?)(?:预算数?|决算数?)?(?:相比)?，?[^。；\d\n]{0,30}?(?<up>增加|减少|增长|下降)(?:了)?${OTHER}，(?<word>增长|增加|减少|下降|降低|降幅|增幅)(?:率|了|为|约)*${PERCENT}`,
  'g',
);

/** `完成年初预算的P%`. */
const DONE = new RegExp(
  String.raw`预算(?:数)?为${MONEY}，(?:支出)?决算(?:数)?为${OTHER}[，。]完成(?:年初|全年|调整)?预算(?:数)?的${PERCENT}`,
  'g',
);

/** `合计A万元，其中：B万元，占P%；C万元，占Q%`. */
const WHOLE = new RegExp(String.raw`${LINK}${MONEY}(?:[，。]其中[:：]?|，主要用于以下方面[:：]?)`, 'g');
const PART = new RegExp(String.raw`${MONEY}，占(?:比(?:为)?)?(?:[^，。；\d]{0,12}的)?${PERCENT}`, 'g');

/** `增长13.95。` */
const UNSIGNED = /(?<word>增长|下降|降低|占[^，。；\d]{0,12}的|完成(?:年初)?预算的)(?<percent>\d+\.\d{2})(?=[。，；])/g;

/** Percentages recomputed from the figures of the same sentence. */
export function checkShares({ prose }: DepartmentDocument): { findings: DocumentFinding[]; compared: number } {
  const findings: DocumentFinding[] = [];
  let compared = 0;
  const judge = (match: RegExpMatchArray, exact: number, formula: string): void => {
    compared += 1;
    const written = match.groups?.['percent'] ?? '';
    const decimals = written.split('.')[1]?.length ?? 0;
    // the figures themselves are rounded to 0.01; a percentage may be cut off instead of rounded
    if (!Number.isFinite(exact) || Math.abs(Number(written) - exact) <= 10 ** -decimals * 1.01 + exact * 0.0002) return;
    const right = `${exact.toFixed(2)}%`;
    findings.push({
      kind: 'share',
      level: '错误',
      message: `写作 ${written}%，按同句数字 ${formula} 应为 ${right}：“${match[0].slice(-48).replaceAll('\n', '')}”。`,
      stated: { text: `${written}%`, ...prose.at((match.index ?? 0) + match[0].length - 2) },
      against: { text: right, page: prose.at(match.index ?? 0).page, place: formula },
    });
  };
  for (const match of prose.text.matchAll(CHANGE)) {
    const [now, change] = moneyOf(match);
    const rises = /增/.test(match.groups?.['up'] ?? '');
    const before = rises ? now - change : now + change;
    if (before > 0) judge(match, (change / before) * 100, `${wan(change)}÷${wan(before)}`);
    if (rises !== /增/.test(match.groups?.['word'] ?? '')) findings.push(contradiction(match, prose.at(match.index)));
  }
  for (const match of prose.text.matchAll(DONE)) {
    const [planned, done] = moneyOf(match);
    if (planned > 0) judge(match, (done / planned) * 100, `${wan(done)}÷${wan(planned)}`);
  }
  for (const whole of prose.text.matchAll(WHOLE)) {
    const base = fenOf(whole.groups?.['figure'] ?? '0', (whole.groups?.['unit'] ?? '万元') as MoneyUnit);
    const from = whole.index + whole[0].length;
    const rest = prose.text.slice(from, from + partsEnd(prose.text.slice(from)));
    for (const part of rest.matchAll(PART)) {
      const fen = fenOf(part.groups?.['figure'] ?? '0', (part.groups?.['unit'] ?? '万元') as MoneyUnit);
      if (base > 0 && fen <= base)
        judge({ ...part, index: from + part.index }, (fen / base) * 100, `${wan(fen)}÷${wan(base)}`);
    }
  }
  for (const match of prose.text.matchAll(UNSIGNED)) findings.push(unsigned(match, prose.at(match.index)));
  return { findings, compared };
}

const unsigned = (match: RegExpMatchArray, where: { page: number; place: string }): DocumentFinding => ({
  kind: 'share',
  level: '疑点',
  message: `“${match[0]}”后面没有百分号。`,
  stated: { text: match.groups?.['percent'] ?? '', ...where },
  against: { text: `${match.groups?.['percent'] ?? ''}%`, ...where },
});

/** Parts go on until a full stop or the next heading. */
function partsEnd(text: string): number {
  const end = text.search(/。|\n[一二三四五六七八九十]+、/);
  return end === -1 ? Math.min(text.length, 600) : end;
}

function moneyOf(match: RegExpMatchArray): [number, number] {
  const { figure = '0', unit = '万元', change = '0', changeUnit = '万元' } = match.groups ?? {};
  return [fenOf(figure, unit as MoneyUnit), fenOf(change, changeUnit as MoneyUnit)];
}

const wan = (fen: number): string => String(Math.round(fen / 10_000) / 100);

const contradiction = (match: RegExpMatchArray, where: { page: number; place: string }): DocumentFinding => ({
  kind: 'share',
  level: '错误',
  message: `前面写“${match.groups?.['up'] ?? ''}”，后面写“${match.groups?.['word'] ?? ''}”，方向相反。`,
  stated: { text: match.groups?.['up'] ?? '', ...where },
  against: { text: match.groups?.['word'] ?? '', ...where },
});
