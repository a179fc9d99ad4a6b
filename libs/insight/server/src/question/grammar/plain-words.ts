import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** Words whose meaning their neighbours tell: 执行多少 is an amount, 较上年压减 is a decline, 按预算算 is no group. */
export function readPlainWords(reading: Reading): void {
  // 审核状态为待核实, 待审核状态: the noun of the value beside it
  const isItsNoun = (noun: Token, value: Token) => noun.id === value.dim && noun.id !== 'project' && noun.id !== 'org';
  reading.take('(?<!e ?|B ?)(?<noun>d)(?= (a )?(?<value>v))', ({ noun, value }) => {
    if (isItsNoun(noun![0]!, value![0]!)) reading.become(noun![0]!, 'filler', {});
    return false;
  });
  reading.take('(?<value>v)(?= (?<noun>d))', ({ noun, value }) => {
    if (isItsNoun(noun![0]!, value![0]!) && !reading.has('B')) reading.become(noun![0]!, 'filler', {});
    return false;
  });
  // 而执行率却在90%以上
  reading.take('(?<=[mw][f_]*)(?<but>[KJ])(?= [na])', ({ but }) => {
    if (but![0]!.kind === 'and' && but![0]!.text !== '又') return false;
    reading.become(but![0]!, 'filler', {});
    return false;
  });
  // 每年执行多少
  reading.take('(?<verb>w)(?= (?<ask>[q$]))', ({ verb, ask }) => {
    if (/^(?:预算)?执行$/.test(verb![0]!.text) && /^多少(?!了)/.test(ask![0]!.text))
      reading.become(verb![0]!, 'weak', { id: 'executed_amount' });
    return false;
  });
  // 不是一般公共预算安排的项目申报了多少: where the money comes from
  reading.take('(?<source>v)(?=f*(?<verb>w) [djv!])', ({ source, verb }) => {
    const isMeasured = [...reading.left('weak'), ...reading.left('metric')].some((other) => other !== verb![0]);
    if (source![0]!.dim === 'fund_source' && /^安排的?$/.test(verb![0]!.text) && isMeasured)
      reading.become(verb![0]!, 'filler', {});
    return false;
  });
  // 已经执行的预算: the money, not how much of it
  reading.take('(?<verb>w)(?=f+(?<what>w))', ({ verb, what }) => {
    const [said, of] = [verb![0]!, reading.tokens[reading.tokens.indexOf(verb![0]!) + 1]?.text];
    if (said.text === '执行' && of === '的' && GENERIC.has(what![0]!.text))
      reading.become(said, 'weak', { id: 'executed_amount' });
    return false;
  });
  // 教育支出总额: money spent, as its name says; 基本支出总额 may be planned or spent
  reading.take('(?<class>v)(?=f?(?<sum>w))', ({ class: what, sum }) => {
    const [{ dim, text }, noun] = [what![0]!, sum![0]!];
    const isSum = /^总?金?额$/.test(noun.text) && text.endsWith('支出') && noun.id === 'budget_amount';
    const isOther = [...reading.left('metric'), ...reading.left('weak')].some((word) => word !== noun);
    if (!isSum || isOther) return false;
    if (dim === 'func_class') reading.become(noun, 'weak', { id: 'executed_amount' });
    if (dim === 'spend_type') reading.become(noun, 'beyond', {});
    return false;
  });
  // 在编人员经费: money for them, and no number of people
  reading.take('(?<people>m)(?=(?<money>w))', ({ people, money }) => {
    if (people![0]!.id === 'headcount' && /^经费/.test(money![0]!.text)) reading.become(people![0]!, 'beyond', {});
    return false;
  });
  // 累计支出进度: how far, and not how much
  reading.take('(?<spent>m)(?=(?<pace>w))', ({ spent, pace }) => {
    if (spent![0]!.id === 'executed_amount' && /进度$/.test(pace![0]!.text))
      reading.become(spent![0]!, 'metric', { id: 'execution_rate' });
    return false;
  });
  // 核减了的金额超过100万: the noun is of the verb before it
  reading.take('(?<verb>w)(?=f(?<what>w))', ({ verb, what }) => {
    const [of, noun] = [reading.tokens[reading.tokens.indexOf(verb![0]!) + 1]?.text, what![0]!];
    if (of === '的' && /金额$/.test(noun.text) && !GENERIC.has(verb![0]!.text)) reading.become(noun, 'filler', {});
    return false;
  });
  // 预算批复数较上年压减一成以上
  const measures = reading.left('metric').length > 0 || reading.left('weak').some(({ text }) => GENERIC.has(text));
  reading.take('C (?<other>[ty])( C)? (?<verb>w)', ({ verb }) => {
    if (measures && /^(?:压减|压缩|削减|砍|减)[了掉得]?$/.test(verb![0]!.text))
      reading.become(verb![0]!, 'growth', { number: -1, id: undefined });
    return false;
  });
  // 按预算金额算
  reading.take('(?<by>B)(?= (?<metric>m) (?<end>B))', ({ by, end }) => {
    reading.become(by![0]!, 'filler', {});
    reading.become(end![0]!, 'filler', {});
    return false;
  });
  // 怎么比去年高出一截
  reading.take('(?<more>a)(?= M)', ({ more }) => {
    if (/出$/.test(more![0]!.text)) reading.become(more![0]!, 'growth', { number: 1, id: undefined });
    return false;
  });
  // 信息化项目今年有多少条预警: the warnings are counted, not the projects
  reading.take('(?<ask>c)', ({ ask }) => {
    const words = reading.tokens.filter(({ kind }) => kind !== 'filler');
    const i = words.indexOf(ask![0]!);
    const isOfWarnings = [words[i - 1], words[i + 1]].some((word) => word?.id === 'warning_count');
    if (isOfWarnings && /条$/.test(ask![0]!.text)) reading.become(ask![0]!, 'ask', {});
    return false;
  });
  // 部门预算项目数: how many there are
  reading.take('(?<noun>d)(?=f)', ({ noun }) => {
    const next = reading.tokens[reading.tokens.indexOf(noun![0]!) + 1]!;
    if (noun![0]!.text !== '' || next.text !== '数') return false;
    reading.become(noun![0]!, 'filler', {});
    reading.become(next, 'metric', { id: 'project_count' });
    return false;
  });
  // 今年申报的新增项目: which, and not how much in all
  reading.take('(?<verb>w)(?=[fv]*(?<noun>d)f*$)', ({ verb, noun }) => {
    const [said, at] = [verb![0]!, reading.tokens.indexOf(verb![0]!)];
    // 申报了会议费的项目
    const isDone = /^(?:申?报|安排|批复?)了$/.test(said.text) && reading.tokens[at + 1]?.kind === 'value';
    const isOf =
      isDone ||
      /^(?:申报|上报|安排|批复|批准)了?的$/.test(
        said.text + (/的$/.test(said.text) ? '' : reading.tokens[at + 1]!.text),
      );
    if (!isOf || noun![0]!.id !== 'project' || reading.leaned || reading.plan.groupBy.length) return false;
    const isOther = reading.tokens.some(({ kind }) => SAYS_WHAT.has(kind));
    if (isOther) return false;
    reading.plan.groupBy.push('project');
    reading.listed = true;
    return false;
  });
  // 如何导出项目清单: how, and not which
  const [first, second] = reading.tokens.filter(({ kind }) => kind !== 'filler');
  if (first?.kind === 'ask' && /^(?:如何|怎样)$/.test(first.text) && second?.kind === 'list')
    reading.become(first, 'beyond', {});
  mayBeDone(reading);
  // 按个数算
  reading.take('(?<by>B)(?= (?<count>c) (?<end>B))', ({ by, count, end }) => {
    if (!/^(?:个数|数量|项目数)$/.test(count![0]!.text)) return false;
    reading.become(by![0]!, 'filler', {});
    reading.become(count![0]!, 'metric', { id: 'project_count' });
    reading.become(end![0]!, 'filler', {});
    return false;
  });
}

/** With one of these it is said what is asked of the projects. */
const SAYS_WHAT = new Set<Token['kind']>([
  'which',
  'ask',
  'askMoney',
  'askRatio',
  'count',
  'share',
  'yoy',
  'growth',
  'than',
  'total',
  'trend',
  'stat',
  'each',
  'by',
]);

const MAY = /^(?:能不能|可不可以|能否|可否|可以|能够?|不能)$/;
/** 我要新增的 asks for them. */
const MUST = /^(?:要|需要|应该?)$/;

/** 三公经费能不能增加, 政府性基金能不能用于人员经费, 哪些项目要做绩效评价: what may or must be, which is no figure. */
function mayBeDone(reading: Reading): void {
  reading.tokens.forEach((token, i) => {
    const next = reading.tokens[i + 1];
    if (!next || !(MAY.test(token.text) || MUST.test(token.text))) return;
    const isDone =
      (next.kind === 'growth' && token.text !== '要') ||
      (/^(?:做|开展|进行|实行)$/.test(next.text) && reading.tokens[i + 2]?.kind !== 'list');
    const isAllowed =
      MAY.test(token.text) &&
      (next.kind === 'above' ||
        /^(?:用于|开支|列支)$/.test(next.text) ||
        (next.kind === 'value' && next.dim === 'nature') ||
        // 可以退回项目吗; 可以通过的项目 are those that passed
        (next.dim === 'status' && reading.tokens.at(-1)!.text === '吗'));
    if (isDone || isAllowed) reading.become(token, 'beyond', {});
  });
}
