import type { Token } from '../lexicon/token.js';
import { spoken } from './of-several.js';
import type { Reading } from './reading.js';

/** Who acts, who has all or none of a kind, and from which year on: words that a plan would take for a plain part of it. */
export const ofTheirs = (reading: Reading): Token[] =>
  [officesWithout, sentBackBy, goingOn, allOfTheirs, havingScore, passedBy, amongThem, kindsCounted, ofThose].flatMap(
    (found) => found(reading),
  );

/** 没有超标准项目的部门: with none of them, and no sum of the others. */
const officesWithout = ({ tokens, plan }: Reading): Token[] =>
  plan.metrics.includes('org_count') || plan.groupBy.includes('org')
    ? tokens.filter(
        ({ dim, text }, i) =>
          dim === 'over_standard' &&
          /^[没无]/.test(text) &&
          tokens[i + 1]?.id === 'project' &&
          tokens.slice(i + 2).some(({ kind, id }) => kind === 'dimension' && id === 'org'),
      )
    : [];

/** 被财政局退回的项目, 财政局退回多少项目: who acts is not whose they are. */
const sentBackBy = ({ tokens, plan }: Reading): Token[] =>
  plan.counterOrg
    ? []
    : tokens.filter(({ kind, dim, id }, i) => {
        if (kind !== 'value' || dim !== 'org') return false;
        const next = tokens.slice(i + 1).find((token) => token.kind !== 'filler' && token.kind !== 'time');
        const isActed = next?.dim === 'status' || next?.id === 'cut_amount';
        const isAsked = /^(?:ask|count)/.test(tokens[tokens.indexOf(next!) + 1]?.kind ?? '');
        return (
          isActed &&
          (/^[被由]$/.test(tokens[i - 1]?.text ?? '') || (id === '财政局' && next?.dim === 'status' && isAsked))
        );
      });

/** 延续去年的项目: those that go on from then; 只有今年有的项目: those of no other year. */
const goingOn = ({ tokens }: Reading): Token[] =>
  tokens.filter(
    ({ kind }, i) =>
      kind === 'time' &&
      (tokens[i - 1]?.text === '延续' ||
        (tokens[i + 1]?.text === '有' &&
          /只(?:是)?有?$/.test((tokens[i - 2]?.text ?? '') + (tokens[i - 1]?.text ?? '')))),
  );

/** 所有项目都超标准的部门, 谁的项目都通过了: all of theirs, where a plan has some of them. */
const allOfTheirs = ({ tokens, plan }: Reading): Token[] => {
  const words = spoken(tokens);
  const isOfOffices = plan.groupBy.includes('org') || plan.metrics.includes('org_count') || tokens[0]?.text === '谁';
  return plan.all || !isOfOffices
    ? []
    : words.filter(
        ({ kind, text }, i) =>
          (kind === 'every' || (kind === 'total' && /^(?:全部|全都)$/.test(text))) &&
          words[i - 1]?.id === 'project' &&
          words[i + 1]?.kind === 'value' &&
          i < 4,
      );
};

/** 有审核得分的项目: those that have one, and no figure of all. */
const havingScore = ({ tokens, plan, leaned }: Reading): Token[] => {
  const [has, score, of, noun] = tokens.slice(-4);
  const isScore = score?.kind === 'metric' && /_score$/.test(score.id!);
  return !leaned && !plan.groupBy.length && isScore && has?.text === '有' && of?.text === '的' && noun?.id === 'project'
    ? [score]
    : [];
};

/** 通过政府采购的项目: by it, or passed? */
const passedBy = ({ tokens }: Reading): Token[] =>
  tokens.filter(
    ({ kind, text }, i) =>
      kind === 'value' && text === '通过' && ['topic', 'fund_source'].includes(tokens[i + 1]?.dim ?? ''),
  );

/** 教育局支出占各部门支出比重: of theirs together, and not within each. */
const amongThem = ({ tokens, plan }: Reading): Token[] => {
  const isOne = plan.filters.some(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
  const isAmong = tokens.some(({ kind }, i) => kind === 'each' && tokens[i + 1]?.text === '部门');
  return plan.share && isOne && isAmong && plan.groupBy.includes('org')
    ? tokens.filter(({ kind }) => kind === 'of' || kind === 'share')
    : [];
};

/** 预算超过1亿的功能分类有多少: how many kinds, or how much of each? */
const kindsCounted = ({ tokens, plan }: Reading): Token[] =>
  plan.having.length
    ? tokens.filter(
        ({ kind, text }, i) =>
          kind === 'ask' &&
          text === '有多少' &&
          i === tokens.length - 1 &&
          tokens[i - 1]?.kind === 'dimension' &&
          plan.groupBy.includes(tokens[i - 1]!.id!),
      )
    : [];

/** 今年申报项目中通过的占比: of their number, or of the money? */
const ofThose = ({ tokens, plan }: Reading): Token[] =>
  plan.share && plan.metrics.join() === 'declared_amount'
    ? tokens.filter(
        ({ kind, text }, i) =>
          kind === 'weak' &&
          /^申报的?$/.test(text) &&
          tokens[i + 1]?.id === 'project' &&
          /^(?:中|里|当中|之中)的?$/.test(tokens[i + 2]?.text ?? ''),
      )
    : [];
