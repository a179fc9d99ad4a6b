import type { Lexicon } from '../question/lexicon/lexicon.js';
import { normalise } from '../question/lexicon/tokens.js';
import { parse, type Setting } from '../question/parse.js';
import type { Plan } from '../question/plan.js';
import { WORDS } from '../shipped/words.js';
import { dice, type Dice, pick } from './dice.js';
import { POISON } from './poison.js';
import { outsideVocabulary } from './within-vocabulary.js';

export interface FuzzFault {
  text: string;
  /** What was thrown, or what the plan held besides the vocabulary. */
  fault: string;
}

export interface FuzzResult {
  texts: number;
  /** How many became a question to the data: a fuzz that never gets there tries nothing. */
  questions: number;
  faults: FuzzFault[];
}

const HOSTILE = [
  "' OR 1=1 --",
  '"; DROP TABLE project; --',
  '{{7*7}}',
  '${process.env}',
  '<script>alert(1)</script>',
  '\u202e',
  '\u0000',
  '\ud800',
  '\ufeff',
  '👨‍👩‍👧',
  '__proto__',
  'constructor',
  'toString',
  '%00',
  '../../etc/passwd',
  'A'.repeat(290),
  '(((((((((((((((',
  '[f_]*',
  '\\',
  '９９９９９９９９９９９９９９９９９９９',
  '1e999',
  '-0',
  'NaN',
  '十百千万亿',
  '零零零',
  '二〇二五年十三月',
  '2025年0月',
  '近0年',
  '近九千年',
  '前0名',
  '倒数一千零一名',
  '在5万到1万之间',
  '百分之零',
  '占占占',
  '第零个的明细',
];

/** Texts of words of the vocabulary, of signs and of attacks, each as it stands and after the ones before it. */
export function fuzz(count: number, seed: number, lexicon: Lexicon, onEvery?: (done: number) => void): FuzzResult {
  const next = dice(seed);
  const words = wordsOf(lexicon);
  const { vocabulary } = lexicon;
  const orgs = vocabulary.dimensions.find(({ id }) => id === 'org')!.values.map(({ name }) => name);
  const result: FuzzResult = { texts: count, questions: 0, faults: [] };
  let last: Plan | null = null;
  for (let i = 0; i < count; i++) {
    const text = textOf(next, words);
    const setting: Setting = {
      lexicon,
      now: { year: 2020 + next(10), month: 1 + next(12) },
      asker: next(4) ? { role: 'leader', org: null } : { role: 'unit', org: pick(orgs, next) },
      last: next(3) ? null : last,
    };
    try {
      const plan = parse(text, setting);
      const outside = outsideVocabulary(plan, vocabulary, normalise(text));
      if (outside.length) result.faults.push({ text, fault: outside.join('、') });
      if (plan.kind === 'query' || plan.kind === 'why') result.questions += 1;
      if (plan.kind !== 'refuse' && plan.kind !== 'clarify') last = plan;
    } catch (error) {
      result.faults.push({ text, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    if ((i + 1) % 10_000 === 0) onEvery?.(i + 1);
  }
  return result;
}

function textOf(next: Dice, { all: words, times, values, things, metrics, functions }: Words): string {
  const parts: string[] = [];
  // half begin as a question would, so that what comes after is reached
  if (next(2))
    for (const [some, often] of [
      [times, 3],
      [values, 2],
      [things, 2],
      [functions, 2],
      [metrics, 4],
      [functions, 3],
    ] as const)
      if (next(5) < often) parts.push(pick(some, next));
  for (let i = parts.length ? next(3) : 1 + next(9); i > 0; i--) {
    const kind = next(20);
    if (kind === 0) parts.push(pick(HOSTILE, next));
    else if (kind === 1) parts.push(String.fromCharCode(next(65_536)));
    else if (kind === 2) parts.push(pick(POISON, next));
    else if (kind < 5) parts.push(String(next(3) ? next(3_000) : next(1_000_000_000)));
    else parts.push(pick(words, next));
  }
  const text = parts.join(next(8) ? '' : ' ');
  if (next(10)) return text;
  // a sign lost, doubled or swapped
  const at = next(text.length + 1);
  return text.slice(0, at) + (next(2) ? text.slice(at, at + 1).repeat(2) : '') + text.slice(at + 1);
}

interface Words {
  all: string[];
  times: string[];
  values: string[];
  things: string[];
  metrics: string[];
  functions: string[];
}

function wordsOf({ vocabulary }: Lexicon): Words {
  const metrics = vocabulary.metrics.flatMap(({ label, words = [], weak = [] }) => [label, ...words, ...weak]);
  const things = vocabulary.dimensions.flatMap(({ words }) => words);
  const values = vocabulary.dimensions.flatMap(({ values: named }) =>
    named.flatMap(({ name, words = [] }) => [name, ...words]),
  );
  const times = '今年 去年 2024年 上半年 一季度 9月 近三年 2023年和2025年 历年 截至8月底 十四五'.split(' ');
  const spoken = '那 呢 只看 再加上 不要 反过来排 他们合计是多少 换成饼图 第三个的明细 标准是多少 怎么规定的'.split(
    ' ',
  );
  const functions = WORDS.flatMap(({ words }) => words.split(/\s+/)).filter(Boolean);
  const standards = vocabulary.standards.items.map(({ name }) => name);
  return {
    all: [metrics, things, values, times, spoken, functions, standards].flat(),
    times,
    values,
    things,
    metrics,
    functions,
  };
}
