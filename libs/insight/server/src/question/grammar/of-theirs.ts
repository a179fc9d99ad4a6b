import type { Token } from '../lexicon/token.js';
import { spoken } from './of-several.js';
import type { Reading } from './reading.js';

/** Who acts, who has all or none of a kind, and from which year on: words that a plan would take for a plain part of it. */
export const ofTheirs = (reading: Reading): Token[] =>
  [officesWithout, sentBackBy, goingOn, allOfTheirs, havingScore, fromOneAbove].flatMap((found) => found(reading));

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
  const isOfOffices = plan.groupBy.includes('org') || tokens[0]?.text === '谁';
  return plan.all || !isOfOffices
    ? []
    : words.filter(
        ({ kind }, i) => kind === 'every' && words[i - 1]?.id === 'project' && words[i + 1]?.kind === 'value' && i < 3,
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

/** 市级转移支付: from one of those above. */
const fromOneAbove = ({ tokens }: Reading): Token[] =>
  tokens.filter(
    ({ kind, text }, i) => kind === 'filler' && /^[市区县]级$/.test(text) && tokens[i + 1]?.id === '上级转移支付',
  );
