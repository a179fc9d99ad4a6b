const COURTESIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:[你您]好|早上好|上午好|下午好|晚上好|早|在吗|在不在|嗨|哈喽|hi|hello)(?:啊|呀|吗)?$/i,
    '您好。可以直接问预算、执行、审核的数字，也可以问支出标准和政策依据。',
  ],
  [
    /^(?:好的?)?(?:谢谢|谢了|多谢|感谢|辛苦了?|有劳了?)(?:[你您]|啊|了)*$/,
    '不客气。可以接着上一个问题追问，也可以问一个新问题。',
  ],
  [/^(?:好的?|知道了|明白了?|收到|了解了?|行|ok)$/i, '好的。可以接着追问，也可以问一个新问题。'],
  [/^(?:再见|拜拜|下班了)$/, '再见。'],
  [
    /^(?:[你您](?:是谁|是什么|叫什么(?:名字)?|能(?:做|干|回答|查|帮我做?)(?:些|点)?什么|会(?:做|干)?(?:些|点)?什么|有什么(?:功能|用))|怎么用|如何使用)$/,
    '这里是智慧问数：用平常的话问预算、执行、审核的数字，以及支出标准和政策依据。每个数字都带口径和来源；没有看懂的会直接说，不猜，也不修改数据。',
  ],
];

/** What is said back to words that ask nothing; null: they ask something. Only the whole of what was said counts. */
export function courtesyOf(text: string): string | null {
  const said = text.normalize('NFKC').replace(/[\s,，.。!！?？~～]+/g, '');
  return COURTESIES.find(([words]) => words.test(said))?.[1] ?? null;
}

/** 是的, 对: to what was offered to be confirmed. */
export const isYes = (text: string): boolean =>
  /^(?:是的?|对的?|没错|好的?|可以|确认|嗯+|就是这个|按这个查)$/.test(
    text.normalize('NFKC').replace(/[\s,，.。!！]+/g, ''),
  );
