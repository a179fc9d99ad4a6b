import { normalise } from '../../question/lexicon/tokens.js';
import { type Dice, pick } from '../dice.js';
import { isAlone, lastTurn, type Known, mapped, type Relation, replaced, wordsOf } from './relation.js';

/** Measures whose name says whether money was planned or spent: another name is another question. */
const SAYS_MEASURE = /(?:支出|开支|花销|经费|费用)$/;
const RELATIVE = /去年|上年|前年|同期|序时|累计|目前|现在|比|增|减|降|涨|超/;
const PERIODS: [string, string, string][] = [
  ['2023年', '2023-01', '2023-12'],
  ['去年', '2024-01', '2024-12'],
  ['去年上半年', '2024-01', '2024-06'],
  ['2024年前三季度', '2024-01', '2024-09'],
  ['2023年3月', '2023-03', '2023-03'],
];

/** Another thing is asked about in the same words, or the same in other words. */
export const OTHER_WORDS: Relation[] = [
  { name: '换一个值', of: otherValue },
  { name: '同一个词换一种说法', of: synonym },
  { name: '换一个指标', of: otherMetric },
  { name: '换一段时间', of: otherTime },
  { name: '时间说在别处', of: timeElsewhere },
  {
    name: '客套话',
    of: (known) => {
      const text = lastTurn(known);
      const said = [`麻烦您帮忙看一下,${text},谢谢`, `我想了解一下${text}`, `领导想知道${text},急用`, `请问${text}呢?`];
      return known.turns.length === 1 ? said.map((turn) => ({ turns: [turn], plan: known.plan })) : [];
    },
  },
];

function otherValue({ turns, plan, setting }: Known, next: Dice) {
  const { dimensions } = setting.lexicon.vocabulary;
  const named = new Map<string, { dim: string; id: string; texts: string[] }>();
  for (const turn of turns)
    for (const { kind, dim, id, text, negated } of wordsOf(turn, setting)) {
      if (kind !== 'value' || negated) continue;
      const key = `${dim}=${id}`;
      named.set(key, { dim: dim!, id: id!, texts: [...(named.get(key)?.texts ?? []), text] });
    }
  return [...named.values()].flatMap(({ dim, id, texts }) => {
    // states and yes or no are said in ways of their own; a unit may not ask about another
    if (['status', 'spend_type', 'over_standard'].includes(dim) || (dim === 'org' && setting.asker.role === 'unit'))
      return [];
    const others = (dimensions.find((each) => each.id === dim)?.values ?? []).filter(
      ({ name }) => name.length > 1 && !named.has(`${dim}=${name}`),
    );
    if (!others.length) return [];
    const other = pick(others, next);
    const words = [other.name, ...(other.words ?? [])].filter(
      (each) => each.length > 1 && each.endsWith('项目') === texts[0]!.endsWith('项目'),
    );
    if (!words.length) return [];
    const word = pick(words, next);
    if (texts.some((text) => SAYS_MEASURE.test(text) !== SAYS_MEASURE.test(word) || /支出$/.test(text + word)))
      return [];
    const said = turns.map((turn) =>
      replaced(turn, setting, (token) =>
        token.kind === 'value' && token.dim === dim && token.id === id ? word : null,
      ),
    );
    // a name that is also a part of another word
    if (texts.some((text) => said.join().includes(text))) return [];
    const change = (text: string) =>
      text === id ? other.name : text.endsWith(`=${id}`) ? `${text.slice(0, -id.length)}${other.name}` : text;
    return [{ turns: said, plan: mapped(plan, change) }];
  });
}

function synonym(known: Known, next: Dice) {
  const { turns, plan, setting } = known;
  const { dimensions, metrics } = setting.lexicon.vocabulary;
  const turn = turns.at(-1)!;
  return wordsOf(turn, setting).flatMap(({ kind, dim, id, at, text, negated }) => {
    // 没有花完: a state; 项目支出进度: 项目支出 is a word, too
    if (/[没未]/.test(text)) return [];
    const isProject = normalise(turn).slice(0, at).endsWith('项目');
    const value =
      kind === 'value' && !negated
        ? dimensions.find((each) => each.id === dim)?.values.find(({ name }) => name === id)
        : undefined;
    const metric = kind === 'metric' ? metrics.find((each) => each.id === id) : undefined;
    const words = value ? [value.name, ...(value.words ?? [])] : metric ? [metric.label, ...(metric.words ?? [])] : [];
    const others = words.filter(
      (word) =>
        word !== text &&
        word.length > 1 &&
        SAYS_MEASURE.exec(word)?.[0] === SAYS_MEASURE.exec(text)?.[0] &&
        !/[没未剩情]/.test(word) &&
        !(isProject && word.startsWith('支出')),
    );
    if (!others.length || !text) return [];
    const word = pick(others, next);
    return [
      {
        turns: [
          ...turns.slice(0, -1),
          replaced(turn, setting, (token) => (token.at === at && token.text === text ? word : null)),
        ],
        plan,
      },
    ];
  });
}

function otherMetric(known: Known, next: Dice) {
  const { plan, setting, turns } = known;
  const measures = wordsOf(turns[0]!, setting).filter(({ kind }) => kind === 'metric' || kind === 'weak');
  const ids = new Set(measures.map(({ id }) => id));
  if (!isAlone(known) || ids.size !== 1 || measures.some(({ kind }) => kind === 'weak')) return [];
  const { metrics } = setting.lexicon.vocabulary;
  const own = metrics.find(({ id }) => ids.has(id))!;
  const alike = metrics.filter(
    (each) =>
      each !== own &&
      each.unit === own.unit &&
      each.polarity === own.polarity &&
      each.yoyRule === own.yoyRule &&
      !each.publicTotal === !own.publicTotal,
  );
  if (!alike.length) return [];
  const other = pick(alike, next);
  const turn = replaced(turns[0]!, setting, ({ kind }) => (kind === 'metric' ? other.label : null));
  return [{ turns: [turn], plan: mapped(plan, (text) => (text === own.id ? other.id : text)) }];
}

function otherTime(known: Known) {
  const { plan, setting, turns } = known;
  const times = wordsOf(turns[0]!, setting).filter(({ kind }) => kind === 'time');
  const isThisYear = plan.time && 'from' in plan.time && plan.time.from.endsWith('-01') && plan.time.to.endsWith('-12');
  if (!isAlone(known) || times.length !== 1 || times[0]!.text !== '今年' || !isThisYear) return [];
  if (plan.compare || plan.minus || RELATIVE.test(lastTurn(known).replaceAll('核减', ''))) return [];
  return PERIODS.map(([word, from, to]) => ({
    turns: [replaced(turns[0]!, setting, ({ kind }) => (kind === 'time' ? word : null))],
    plan: { ...plan, time: { from, to } },
  }));
}

function timeElsewhere(known: Known) {
  const text = lastTurn(known);
  const words = wordsOf(text, known.setting);
  const [when, ...more] = words.filter(({ kind }) => kind === 'time');
  if (!isAlone(known) || !when || more.length || when.at !== 0 || when.yearless) return [];
  const rest = text.slice(when.text.length).replace(/^[,的]/, '');
  const [first] = wordsOf(rest, known.setting);
  const said = [`${when.text},${rest}`, `${rest},${when.text}的`];
  if (first?.kind === 'value' && first.dim === 'org') said.push(first.text + when.text + rest.slice(first.text.length));
  return said.map((turn) => ({ turns: [turn], plan: known.plan }));
}
