import { demoCity } from './calendar.js';
import type { City } from './city.js';

/** What today's class was called up to a year; the older of the city's lists knew other codes. */
interface Former {
  today: string;
  /** Shared out over the projects in turn. */
  former: string[];
  lastYear: number;
  /** null: split up, or dropped without anybody having confirmed what follows it. */
  reason: string | null;
}

const FORMER: readonly Former[] = [
  { today: '2150517', former: ['2150515'], lastYear: 2022, reason: '示范：科目更名，口径不变' },
  { today: '2010302', former: ['2010302', '2010309'], lastYear: 2022, reason: '示范：两个科目合并' },
  { today: '2012902', former: ['2012908'], lastYear: 2021, reason: null },
];

const SPLIT = { code: '2130205', year: 2023, text: '示范：2023 年起部分职能划出，另列科目核算' };

/** The functional class of every past year, as the lists of those years had it, and why some series break. */
export function classifyHistory(city: City): void {
  const today = new Map(city.filings.map(({ key, lines }) => [key, lines[0]?.func_code]));
  const turns = new Map<string, number>();
  for (const row of city.rows('history_project_year')) {
    const key = String(row['project_key']);
    const code = today.get(key);
    const turn = turns.get(key) ?? turns.size;
    turns.set(key, turn);
    const change = FORMER.find((one) => one.today === code && Number(row['year']) <= one.lastYear);
    const former = change?.former[turn % change.former.length];
    row['func_code'] = former ?? code ?? null;
  }
  for (const { today: to_code, former, lastYear: from_year, reason } of FORMER) {
    for (const from_code of former.filter((code) => reason !== null && code !== to_code)) {
      city.add('code_successor', {
        ...{ kind: 'func_class', from_year, from_code, to_year: from_year + 1, to_code, reason },
        ...{ confirmed_by: '示范数据', confirmed_at: demoCity.submittedAt },
      });
    }
  }
  explainBreaks(city);
}

function explainBreaks(city: City): void {
  const events: [dimension: string, key: string | null, year: number, kind: string, text: string][] = [
    ['function', SPLIT.code, SPLIT.year, '拆分', SPLIT.text],
    ['theme', 'three-public', 2023, '政策', '示范：落实过紧日子要求，三公经费预算只减不增'],
    ['unit', null, 2024, '口径', '示范：2024 年起其他运转类项目纳入项目库管理'],
    ['function', null, 2024, '口径', '示范：2024 年起其他运转类项目纳入项目库管理'],
  ];
  events.forEach(([dimension, series_key, year, kind, text], index) => {
    city.put('series_event', {
      event_id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      ...{ dimension, series_key, year, kind, to_key: null, text, document: null },
      ...{ recorded_by: '示范数据', recorded_at: demoCity.submittedAt },
    });
  });
}
