import type { Prohibition } from '@zhunsheng/contract';

import { wordPattern } from '../figure/lines-of.js';
import type { Find, Found } from './find.js';
import { yuan } from './find.js';

/** Where one thing said ends and another begins: 拆除旧球场，新建高尔夫练习场 is two. */
const BETWEEN = /[，。；：！？,;:!?\n]|同时|另|并/u;

/** Where a text says any of `words`: [from, to). */
function places(text: string, words: readonly string[]): [number, number][] {
  return words.flatMap((word) => {
    const found: [number, number][] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push([at, at + word.length]);
    return found;
  });
}

/** Behind one of these another thing is spoken of: 专项整治工作｜纪念品制作 is about souvenirs. */
const APART = /[和及与]|工作|活动|行动|会议|人员|专班|宣传|期间|所需|用(?!地)/u;

/** How far from a thing stands what is done with it, before and behind it: 拆除高尔夫球场纪念品采购 takes nothing back of 纪念品. */
const REACH = { before: 4, behind: 8 };

/**
 * An exception takes back its own passage and no more. One that names the thing itself (旅游市场) takes back that mention alone;
 * one that says what is done with it (拆除) every mention it is said of.
 */
function isAbout(passage: string, { words, except }: Prohibition): boolean {
  const excused = places(passage, except);
  const isSaidOf = ([from, to]: [number, number], [a, b]: [number, number]): boolean => {
    const between = b <= from ? passage.slice(b, from) : passage.slice(to, a);
    return between.length <= (b <= from ? REACH.before : REACH.behind) && !APART.test(between);
  };
  const isExcused = (mention: [number, number]): boolean =>
    excused.some((one) => (mention[0] < one[1] && one[0] < mention[1]) || isSaidOf(mention, one));
  return places(passage, words).some((mention) => !isExcused(mention));
}

/** The first entry that a text is about, or null. An exception takes back only its own entry. */
export function prohibitedBy(
  list: readonly Prohibition[],
  text: string,
  place: Exclude<Prohibition['scope'], '全部'>,
  on: string,
): Prohibition | null {
  const asked = list.filter(({ scope, until }) => (scope === '全部' || scope === place) && (!until || until >= on));
  const passages = text.split(BETWEEN);
  return asked.find((entry) => passages.some((passage) => isAbout(passage, entry))) ?? null;
}

/** An entry that does not do on its own examples what they say; empty = all hold. */
export function brokenExamples(list: readonly Prohibition[]): string[] {
  return list.flatMap((entry) => {
    const takes = (text: string): boolean =>
      prohibitedBy([{ ...entry, scope: '全部', until: null }], text, '测算明细', '') !== null;
    return [
      ...entry.examples.filter((text) => !takes(text)).map((text) => `“${entry.name}”没有识别正例“${text}”`),
      ...entry.counterExamples.filter(takes).map((text) => `“${entry.name}”误认反例“${text}”`),
    ];
  });
}

interface Text {
  project: number;
  publicId: string;
  code: string;
  name: string;
  unit: string;
  unitName: string;
  line: number | null;
  text: string;
  fen: number;
  cutoff: string;
}

const TEXTS = `
  select f.project_id::int as project, p.public_id as "publicId", f.code, coalesce(f.name, '') as name, f.unit_code as unit,
    f.unit_name as "unitName", t.line, t.text, t.fen::float8 as fen, f.cutoff::text as cutoff
  from filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
  cross join lateral (
    select null::int as line, f.name as text, coalesce(f.request_fen, 0) as fen
    union all
    select l.line_no, l.text, coalesce(l.amount_fen, 0) from project_line l
    where (l.region_code, l.project_id, l.version) = (f.region_code, f.project_id, f.version)) t
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿' and t.text ~ $3 order by f.code, t.line nulls first`;

/** Made of the list in force, so that a bureau that mends an entry mends the search. */
export const prohibited = (list: readonly Prohibition[]): Find => ({
  code: 'prohibited',
  name: '禁止性事项',
  method: `按禁止性事项清单 ${String(list.length)} 条逐条比对项目名称与明细；清单自带例外、依据、有效期和正反例。`,
  async search(ctx, { region, year }) {
    const words = list.flatMap((entry) => entry.words);
    if (words.length === 0) return [];
    const texts = await ctx.manager.query<Text[]>(TEXTS, [region, year, wordPattern(words)]);
    return texts.flatMap((text): Found[] => {
      const entry = prohibitedBy(list, text.text, text.line === null ? '项目名称' : '测算明细', text.cutoff);
      if (!entry) return [];
      return [
        {
          key: `${text.code}/${String(text.line ?? 0)}`,
          unit: text.unit,
          project: text.project,
          amountFen: text.fen,
          title: `${text.name}：${entry.name}`,
          sentence: `“${text.text}”属于禁止性事项“${entry.name}”（${entry.basis}），金额 ${yuan(text.fen)}`,
          evidence: [
            {
              unit: text.unitName,
              unitCode: text.unit,
              label: text.text,
              text: `${entry.name}；例外：${entry.except.join('、')}`,
              amountFen: text.fen,
              source: `${text.code}${text.line === null ? ' 项目名称' : ` 明细第 ${String(text.line)} 行`}`,
              projectId: text.publicId,
            },
          ],
          subjects: [`project/${text.code}`],
        },
      ];
    });
  },
});
