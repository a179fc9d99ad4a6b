import type { Time } from '../plan.js';

/** What a stretch of a question is. One letter each, so that readings are regular expressions over kinds. */
export const KINDS = {
  unknown: '?',
  filler: 'f',
  time: 't',
  number: 'n',
  rank: 'k',
  ordinal: 'N',
  metric: 'm',
  weak: 'w',
  value: 'v',
  short: 's',
  bareGrade: 'G',
  dimension: 'd',
  ask: 'q',
  count: 'c',
  which: 'l',
  list: 'L',
  each: 'e',
  by: 'B',
  total: 'T',
  joiner: 'j',
  and: 'J',
  percapita: 'p',
  per: 'P',
  stat: 'A',
  superlative: 'u',
  speed: 'U',
  sort: 'o',
  share: 'h',
  of: 'i',
  yoy: 'y',
  schedule: 'Q',
  than: 'C',
  growth: 'g',
  trend: 'r',
  above: 'a',
  after: 'z',
  between: 'b',
  upto: '-',
  exclude: 'X',
  outside: 'x',
  why: 'W',
  much: 'M',
  self: 'S',
  us: 'O',
  standard: 'E',
  chart: 'V',
  negation: '!',
  mean: 'H',
  every: 'Y',
  rest: 'R',
  askMoney: '$',
  askRatio: '%',
  whether: '&',
  adjective: 'D',
  but: 'K',
  doubled: '2',
  beyond: '~',
  zero: '0',
} as const;
export type Kind = keyof typeof KINDS;

export type NumberUnit = '元' | 'ratio' | '分' | '个' | '倍' | '百分点' | null;

export interface Token {
  kind: Kind;
  text: string;
  /** Place in the normalised question, in UTF-16 units. */
  at: number;
  /** Metric id, dimension id, value name, direction or comparison. */
  id?: string;
  /** The dimension of a value. */
  dim?: string;
  number?: number;
  unit?: NumberUnit;
  time?: Time;
  yearless?: boolean;
  /** Whether a value stands for its opposite (未通过). */
  negated?: boolean;
}
