import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** Comparisons whose two sides differ in more than one thing: a plan sets two times, two measures or two values side by side, one pair. */
export const ofUnevenSides = (reading: Reading): Token[] =>
  [secondMeasure, valueOfAnotherTime, measureCrosswise, eitherOfTwo].flatMap((found) => found(reading));

const MEASURES = new Set<Token['kind']>(['metric', 'weak']);

/** 2024年申报金额比2025年预算多多少, 今年预算比去年执行数多多少: what is said behind the comparison is of the other time. */
function secondMeasure({ tokens, plan }: Reading): Token[] {
  if (!plan.compare) return [];
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  const than = words.findIndex(({ kind }, i) => kind === 'than' && i > 0);
  if (than < 0) return [];
  const before = words.slice(0, than).filter(({ kind }) => MEASURES.has(kind));
  const after = words.slice(than + 1).find(({ kind }) => !WHEN.has(kind));
  const isOther = after && MEASURES.has(after.kind) && before.length && before.every(({ id }) => id !== after.id);
  return isOther ? [after] : [];
}

const WHEN = new Set<Token['kind']>(['time', 'yoy', 'than']);

/** 教育局批复数比公安局执行数多多少, 2022年执行率跟今年预算对照: another measure of another office or time. */
function measureCrosswise({ tokens, plan }: Reading): Token[] {
  // a time that stands beside another has become a filler
  const words = tokens.filter(({ kind, text, time }) => (kind !== 'filler' || time) && text);
  const many = new Set(plan.filters.filter(({ op, values }) => op === 'in' && values.length > 1).map(({ dim }) => dim));
  const ownerOf = ({ kind, dim, time }: Token): string | null => {
    if (time) return plan.compare ? 'time' : null;
    return kind === 'value' && many.has(dim!) ? dim! : null;
  };
  return words.filter((token, i) => {
    const owner = ownerOf(token);
    const after = words.slice(i + 1).find(({ kind }) => MEASURES.has(kind));
    const first = owner === null ? -1 : words.findIndex((word) => ownerOf(word) === owner);
    if (!after || first < 0 || first >= i) return false;
    const between = words.slice(first, i).filter(({ kind }) => MEASURES.has(kind));
    return between.length > 0 && between.every(({ id }) => id !== after.id);
  });
}

/** 2024年教育局预算比2025年公安局多多少: each has a year of its own. */
function valueOfAnotherTime({ tokens, plan }: Reading): Token[] {
  const than = tokens.findIndex(({ kind }) => kind === 'than');
  if (!plan.compare || than < 0) return [];
  const before = tokens.slice(0, than).filter(({ kind }) => kind === 'value');
  // 今年教育局预算比去年教育局预算多多少: the same of another time
  const isAnother = ({ dim, id }: Token) =>
    before.some((value) => value.dim === dim) && !before.some((value) => value.dim === dim && value.id === id);
  return tokens.filter((token, i) => i > than && token.kind === 'value' && token.text && isAnother(token));
}

/** 租赁费同办公费相比2024年多了多少: one against the other then, or both against then? */
function eitherOfTwo({ tokens, plan }: Reading): Token[] {
  const words = tokens.filter(({ kind, text, time }) => (kind !== 'filler' || time) && text);
  if (!plan.compare || words.filter(({ time }) => time).length > 1) return [];
  return words.filter(
    ({ kind, text }, i) =>
      kind === 'than' &&
      (/^(?:相|对|比.)/.test(text) || /^[跟同与]$/.test(words[i - 2]?.text ?? '')) &&
      words[i - 1]?.kind === 'value' &&
      words[i - 2]?.kind === 'joiner' &&
      words[i - 3]?.dim === words[i - 1]!.dim &&
      words[i + 1]?.time,
  );
}
