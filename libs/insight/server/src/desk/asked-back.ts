import { normalise, tokens } from '../question/lexicon/tokens.js';
import type { Kind } from '../question/lexicon/token.js';
import { parse, type Setting } from '../question/parse.js';
import { isElliptical } from '../question/follow-up.js';
import type { ClarifyPlan, Plan } from '../question/plan.js';
import { readTime } from '../question/reading/fiscal-time.js';
import { numeral } from '../question/reading/numeral.js';

/** A question that was asked back about, with what the person answered in its place. */
export interface CompletedQuestion {
  text: string;
  plan: Plan;
}

/**
 * 教育局, after “哪个部门？”: the question it belongs to, whole. Null where the words do not answer what was asked back, or do
 * not make the question readable; they are then a question of their own. What is put together passes every check a typed
 * question passes, and only the one stretch that was asked about is replaced: nothing else of the question is lost.
 */
export function completedQuestion(
  said: string,
  earlier: string,
  asked: Plan | undefined,
  setting: Setting,
): CompletedQuestion | null {
  if (asked?.kind !== 'clarify' || asked.slot === 'operator') return null;
  // 按部门分开看, after what was not understood: with its measure it would still lean on that
  if (setting.lost && isElliptical(normalise(earlier))) return null;
  const answer = answerIn(said, earlier, asked, setting);
  if (answer === null) return null;
  const read = wholeTexts(earlier, placed(asked, setting), answer).map((text) => ({
    text,
    plan: parse(text, setting),
  }));
  const isWhole = (plan: Plan) =>
    plan.kind !== 'clarify' && (asked.slot !== 'metric' || isOfOnly(plan, answer, setting));
  return read.find(({ plan }) => isWhole(plan)) ?? read.find(({ plan }) => isFurther(plan, asked)) ?? null;
}

/** 卫健最近咋样, asked back for which office: 最近 stays where it is. */
function placed(asked: ClarifyPlan, { lexicon, now }: Setting): ClarifyPlan {
  const office = asked.unread.find((word) => tokens(normalise(word), lexicon, now)[0]?.kind === 'short');
  return asked.slot === 'org' && office ? { ...asked, unread: [office] } : asked;
}

/** 执行率, after 我们的得分是多少 was asked back for which score: another question, and no answer to that one. */
function isOfOnly(plan: Plan, answer: string, { lexicon, now }: Setting): boolean {
  if (plan.kind !== 'query' && plan.kind !== 'why') return true;
  const said = tokens(answer, lexicon, now).flatMap(({ kind, id }) =>
    kind === 'count' ? 'project_count' : (id ?? []),
  );
  return plan.metrics.every((id) => said.includes(id));
}

/** Another part is asked back about now: this one was understood. */
const isFurther = (plan: Plan, before: ClarifyPlan): boolean =>
  plan.kind === 'clarify' && plan.slot !== before.slot && plan.slot !== 'value' && plan.slot !== 'operator';

const LEAD = /^(?:我(?:问|说|指|要|想问)的?(?:就?是)?|指的是|说的是|就是|是|选|要|那就|就|看)+/;
const TAIL = /(?:吧|呢|啊|呀|的|好了|[.。,，!！])+$/;
const NTH =
  /^(?:第(?<n>[一二两三四五六1-6])(?:个|项|种|条)?|(?<digit>[1-6])(?:个|项|种|条)?|(?<former>前者|前一个)|(?<latter>后者|后一个|最后一个))$/;

/** The words for the place that was asked about, or null: they say something else. */
function answerIn(said: string, earlier: string, asked: ClarifyPlan, setting: Setting): string | null {
  const { slot, options, unread } = asked;
  const text = normalise(said).replace(LEAD, '').replace(TAIL, '');
  if (!text || text.length > 20) return null;
  const option = options.find((one) => normalise(one) === text) ?? nth(text, options);
  if (option !== undefined) return option;
  const { lexicon, now } = setting;
  if (slot === 'time') return timeIn(text, setting);
  const words = tokens(text, lexicon, now).filter(({ kind }) => kind !== 'filler');
  if (!words.length) return null;
  const isAll = (kinds: readonly Kind[], dim?: string) =>
    words.every((word) => kinds.includes(word.kind) && (!dim || word.kind !== 'value' || word.dim === dim));
  // 执行率, after 平均一个多少钱: how much money is no rate
  const isMoney = words.every(({ id }) => lexicon.vocabulary.metrics.find((one) => one.id === id)?.unit === '元');
  if (slot === 'metric')
    return isAll(['metric', 'weak', 'count']) && (isMoney || !/多少钱/.test(earlier)) ? text : null;
  if (slot === 'org') {
    const [word] = words;
    if (words.length === 1 && word!.kind === 'short') return word!.id!;
    return isAll(['value'], 'org') ? text : null;
  }
  if (slot === 'value') {
    // 500万以上的, after 撂荒的项目 was asked back: no other word for what was not understood
    const isSize = unread.length > 0 && SIZE.test(unread.join(''));
    if (isSize && isAll(['number', 'above', 'after', 'between', 'upto', 'value'])) return text;
    const isUnknown = tokens(normalise(unread.join('')), lexicon, now).every(({ kind }) => UNKNOWN.has(kind));
    return isUnknown && isAll(['value']) ? text : null;
  }
  return isAll(['value', 'unknown', 'weak']) && text.length <= 10 ? text : null;
}

function nth(text: string, options: readonly string[]): string | undefined {
  const { n, digit, former, latter } = NTH.exec(text)?.groups ?? {};
  if (former) return options[0];
  if (latter) return options.at(-1);
  const at = numeral(n ?? digit ?? '');
  return at ? options[at - 1] : undefined;
}

/** 2025 is a year here, and 25年 too. */
function timeIn(text: string, { now }: Setting): string | null {
  const whole = /^(?:20)?\d\d$/.test(text) ? `${text}年` : text;
  return readTime(whole, now)?.length === whole.length ? whole : null;
}

const VAGUE = /总?金额|资金|经费|预算|钱数?|规模/;
const VAGUE_WORD = new RegExp(`^(?:${VAGUE.source})$`);
const UNKNOWN = new Set<Kind>(['unknown', 'filler']);
/** 金额比较大的 */
const SIZE = /[大高多小低少]|[一某]定|若干/;
const ASKS = /(?:的)?(?:是?多少|怎么样|咋样|如何|情况)?(?:呢|啊|呀)?[?？]?$/;

/** The ways to say the whole question; what keeps all of its words comes first. */
function wholeTexts(earlier: string, { slot, unread }: ClarifyPlan, answer: string): string[] {
  const text = normalise(earlier);
  // one stretch, and no other
  const word = unread.length ? unread.map(normalise).join('') : undefined;
  if (word !== undefined && !text.includes(word)) return [];
  const put = word === undefined ? [] : [text.replace(word, answer)];
  if (slot !== 'metric') return word === undefined ? [answer + text] : put;
  return [
    // 金额呢: which amount
    ...(word === undefined && VAGUE.test(text) ? [text.replace(VAGUE, answer)] : []),
    ...(word === undefined ? [] : [text.replace(word, answer + word)]),
    answer + text,
    `${text.replace(ASKS, '')}的${answer}`,
    // 卫健咋样: which of the measures leaves open which office, and it is not left out
    ...(word !== undefined && VAGUE_WORD.test(word) ? put : []),
  ];
}
