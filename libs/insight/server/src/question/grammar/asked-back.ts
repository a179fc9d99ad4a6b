import type { Token } from '../lexicon/token.js';
import { clarify, type ClarifyPlan } from '../plan.js';
import type { Reading } from './reading.js';

/** Unread words of these kinds would have changed the figure; others only narrow it. */
const OPERATORS = new Set<Token['kind']>(
  'exclude outside rest negation than stat per percapita every share of yoy growth beyond but and number above after sort superlative speed zero doubled mean count weak metric joiner ask askMoney askRatio dimension rank ordinal time'.split(
    ' ',
  ) as Token['kind'][],
);

const VAGUE_TIME =
  /^(?:早几年|前几年|前些年|那几年|往年|早年|前阵子|前段时间|近期|最近|近来|这段时间|以前|过去|早些年|早先)$/;

const VAGUE_SIZE = /(?:比较|较|很|挺|特别|非常|相当|偏|过)(?:大|高|多|小|低|少)的?(?!去|上|同|往)/;
const SIZE = new Set<Token['kind']>(['than', 'adjective', 'unknown', 'filler', 'much', 'above']);

/** What to ask back for the words no reading has used; null where every word was. */
export function askedBack(reading: Reading, aside: readonly string[]): ClarifyPlan | null {
  const { plan, tokens, vocabulary } = reading;
  const unread = reading.unread();
  const short = unread.find(({ kind }) => kind === 'short');
  if (!unread.length) return null;
  const words = unread.map(({ text }) => text);
  if (short && !plan.metrics.length && !aside.length) return clarify('metric', words);
  if (short) return clarify('org', words, [short.id!, `${short.text}支出`]);
  const office = unknownOffice(tokens, unread);
  if (office) return clarify('org', [office]);
  // 那个局今年批了多少: which one?
  const isSomeOffice = /(?:那个|这个|某个?|该|[他她它]们)(?:局|部门|单位|委办局)(?!长)/.test(
    tokens.map(({ text }) => text).join(''),
  );
  if (isSomeOffice && words.every((word) => /^(?:[局那这某该个他她它们]+|单位|部门)$/.test(word)))
    return clarify('org', words);
  // 民政局最近情况咋样: of what comes before since when
  const isMeasured = ['metric', 'weak', 'count', 'growth'].some((kind) => tokens.some((token) => token.kind === kind));
  if (words.every((word) => VAGUE_TIME.test(word)) && !isMeasured && !aside.length)
    return clarify(
      'metric',
      words,
      vocabulary.metrics.slice(0, 3).map(({ label }) => label),
    );
  // 超过一定金额: how much?
  if (/[一某]定(?:的)?(?:金额|数额|规模|比例|额度|幅度)|若干[万亿元]/.test(tokens.map(({ text }) => text).join('')))
    return clarify('value', words);
  if (words.every((word) => VAGUE_TIME.test(word))) return clarify('time', words);
  // 预算金额比较大的项目: from how much on?
  if (VAGUE_SIZE.test(tokens.map(({ text }) => text).join('')) && unread.every(({ kind }) => SIZE.has(kind)))
    return clarify('value', words);
  // 各单位排个前十: by what?
  const measured = ['metric', 'weak', 'count', 'growth'].some((kind) => tokens.some((token) => token.kind === kind));
  const ranks = ['rank', 'sort', 'superlative', 'number', 'by'];
  const named = tokens.some(({ kind }) => kind === 'value');
  if (
    !measured &&
    !named &&
    unread.every(({ kind }) => ranks.includes(kind)) &&
    unread.some(({ kind }) => kind !== 'number')
  )
    return clarify(
      'metric',
      words,
      vocabulary.metrics.slice(0, 3).map(({ label }) => label),
    );
  // 教育局排第几: a place, and no list
  if (/第几|名次/.test(words.join(''))) return clarify('operator', words);
  return clarify(unread.some(({ kind }) => OPERATORS.has(kind)) ? 'operator' : 'value', words);
}

/** 市歌舞剧院, 新闻中心: one stretch of a question that nothing else is unread of, and that is called as offices are. */
function unknownOffice(tokens: readonly Token[], unread: readonly Token[]): string | null {
  const [first, last] = [tokens.indexOf(unread[0]!), tokens.indexOf(unread.at(-1)!)];
  const stretch = tokens.slice(first, last + 1);
  if (!stretch.every(({ kind }) => kind === 'unknown' || kind === 'filler')) return null;
  const name = stretch.map(({ text }) => text).join('');
  return /^[一-鿿]{2,}(?:中心|协会|学会|[局委院馆站所校队厅])$/.test(name) ? name : null;
}
