import { COCKPIT_FIGURES, type CockpitFigure, RISK_KINDS } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

/** What the address narrows a figure to; null: not narrowed. */
export interface WhyFilters {
  figure: CockpitFigure;
  year: number | null;
  department: string | null;
  unit: string | null;
  /** `none`: without one. */
  grade: string | null;
  status: string | null;
  state: string | null;
  class: string | null;
  kind: string | null;
  topic: string | null;
  month: number | null;
}

export type WhyQuery = Partial<Record<keyof WhyFilters, string>>;

/** @throws ZsError INVALID_INPUT with what is wrong and what would be right */
export function filtersOf(query: WhyQuery): WhyFilters {
  const figure = oneOf('figure', query.figure ?? '', COCKPIT_FIGURES);
  const kind = query.kind ? oneOf('kind', query.kind, RISK_KINDS) : null;
  if (figure === 'risk' && !kind) throw wrong(`figure=risk 需要 kind，应为 ${RISK_KINDS.join('、')} 之一`);
  if (figure === 'topic' && !query.topic) throw wrong('figure=topic 需要 topic，例如 三公经费');
  const month = query.month ? Number(query.month) : null;
  if (figure === 'paid' && (month === null || !Number.isInteger(month) || month < 1 || month > 12))
    throw wrong('figure=paid 需要 month，应为 1 到 12');
  const text = (key: keyof WhyFilters): string | null => query[key]?.trim() || null;
  return {
    ...{ figure, kind, month, year: yearOf(query.year) },
    ...{ department: text('department'), unit: text('unit'), grade: text('grade'), status: text('status') },
    ...{ state: text('state'), class: text('class'), topic: text('topic') },
  };
}

/** @throws ZsError INVALID_INPUT: anything but a year is an error, never silently the latest */
export function yearOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (!/^20\d\d$/.test(text)) throw wrong('year 应为四位年度');
  return Number(text);
}

function oneOf<T extends string>(name: string, text: string, among: readonly T[]): T {
  const found = among.find((one) => one === text);
  if (!found) throw wrong(`${name} 应为 ${among.join('、')} 之一`);
  return found;
}

const wrong = (problems: string): ZsError => new ZsError('INVALID_INPUT', { problems });
