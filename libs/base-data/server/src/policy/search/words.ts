import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let cutter: Jieba | undefined;

/** Words of a text as the dictionary cuts them, overlapping ones included; a second of loading at the first call. */
export function wordsOf(text: string): string[] {
  cutter ??= Jieba.withDict(dict);
  return cutter.cutForSearch(plain(text), true).filter((word) => /[\u4e00-\u9fa5\da-z]/u.test(word) && !STOP.has(word));
}

/** Every pair of neighbouring characters; numbers and Latin words whole. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of plain(text).matchAll(/[\u4e00-\u9fa5]+|[\da-z]+/gu)) {
    if (/^[\da-z]/u.test(run) || run.length === 1) pairs.push(run);
    else for (let i = 0; i + 1 < run.length; i++) pairs.push(run.slice(i, i + 2));
  }
  return pairs;
}

/** A question without the words that only ask; what is asked about remains, in pieces. */
export function withoutAsking(question: string): string {
  return plain(question).replace(ASKING, ' ');
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const STOP = new Set(
  '的 了 和 与 及 或 在 是 为 对 由 以 其 等 应 应当 可以 有 并 将 按 按照 依照 根据 不 不得 下 上 中 之 该 本 所 者 第 条 款 项 个 就 也 都 还 又 吗 呢 么 要 会 能 把 被 给 从 到 向 我 我们 你 他 它 这 那'.split(
    ' ',
  ),
);

/** Longer phrases first. Only words that carry no subject: what they ask for does not stand in an article. */
const ASKING = new RegExp(
  [
    '哪些情况下?|哪几种|哪几类|哪一[些个条]|哪些|哪个|哪里|哪儿|什么时候|什么时间|什么样的?|什么|为什么|怎么样|怎么办|怎么|怎样|如何|多少|多久|多长时间|几天内?|几日内?|谁来|由谁|谁',
    '能不能|可不可以|行不行|要不要|是不是|有没有|应不应该|会不会|是否|能否|可否|可以|需要|应当|应该|必须',
    '我们|你们|他们|咱们|请问|想问|想要|想|的话|之前|的时候|时候|情况下|一点|一下|自己',
    '吗|呢|吧|啊|嘛|了|的|得|地|么|就|还|也|都|才|再|又|会|要|把|被|给|让|向|从|对|在|是|有|和|与|及|或|并|将|等|这|那|我|你|他',
  ].join('|'),
  'gu',
);
