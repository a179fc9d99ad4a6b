import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import type { Filter } from '../plan.js';
import type { Reading } from './reading.js';
import { isNarrowedBesides } from './share.js';

/**
 * 结构, 构成, 组成: of what parts something is. They say nothing more where its parts are shown, and are no filler where they are
 * not. 分布 is spread over what is shown.
 */
export function readMakeUp(reading: Reading): void {
  const { plan, tokens } = reading;
  const said = tokens.filter(({ kind, text }) => kind === 'filler' && MAKE_UP.test(text));
  if (!said.length || plan.kind === 'why') return;
  // 基本支出和项目支出的结构: of each other
  const parts = plan.filters.find(({ dim, op, values }) => dim !== 'org' && op === 'in' && values.length > 1)?.dim;
  const isSpread = said.every(({ text }) => text.includes('分布'));
  const isOfEach = plan.groupBy.join() === 'org';
  if (parts && (!plan.groupBy.length || isOfEach)) {
    plan.groupBy.push(parts);
    if (!reading.shared && !isSpread) plan.share = isOfEach ? 'within:org' : 'group';
    return;
  }
  const shows = plan.groupBy.some((id) => !isTime(id) && (isSpread || (id !== 'org' && id !== 'project')));
  // 支出按功能科目的构成: what share each of them is
  const [cut, ...more] = plan.groupBy;
  if (shows && !more.length && cut !== 'org' && !isSpread && !reading.shared) plan.share = 'group';
  // 各部门支出按功能科目的构成: of each office's own
  const isOfOffice = cut === 'org' && more.length === 1 && !isTime(more[0]!) && more[0] !== 'project';
  const isOpen = isOfOffice && isNarrowedBesides(plan);
  if (shows && isOfOffice && !isOpen && !isSpread && !reading.shared) plan.share = 'within:org';
  // 近五年资金来源结构变化: of each year
  const year = plan.groupBy.find(isTime);
  if (shows && year && plan.groupBy.length === 2 && !isSpread && !reading.shared) plan.share = `within:${year}`;
  if ((!shows || (isOpen && !isSpread)) && !reading.shared) for (const word of said) reading.become(word, 'beyond', {});
}

const MAKE_UP = /^(?:怎么)?(?:构成|结构|组成|分布)/;

/** 各部门内部…: each by itself, which only a share of each, or a second cut, or one office says. */
export function insideOfNothing({ tokens, plan }: Reading): Token[] {
  if (plan.share?.startsWith('within') || (plan.groupBy.length > 1 && !plan.share)) return [];
  const isOfThose = plan.share === 'group' && plan.groupBy.length === 1 && !isTime(plan.groupBy[0]!);
  const isOne = !plan.groupBy.includes('org') && plan.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  return tokens.filter(({ kind, text }, i) => {
    if (kind !== 'filler') return false;
    if (text === '内部') return !isOne;
    // 教育局下属单位预算: without its own, unless each is shown
    if (text === '下属') return !plan.groupBy.includes('org');
    // 各部门自身信息化占比; 各部门里 may be among them
    const isBehind = IN.test(text) && tokens[i - 1]?.kind === 'dimension' && tokens[i + 1]?.kind !== 'each';
    return isOfThose && (/[自本]身$/.test(text) || (isBehind && plan.filters.some(isPart)));
  });
}

const IN = /^(?:里|里面|里头|里边|中|当中|之中)的?$/;
const isPart = ({ dim, op }: Filter): boolean => dim !== 'org' && op === 'in';
