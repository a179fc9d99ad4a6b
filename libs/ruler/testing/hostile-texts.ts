/**
 * Texts somebody could type or paste into the place of a condition and that must never become one, by kind. Written over
 * `SMALL_DICTIONARY`; where a kind is a family, its members are drawn from a seed, the same every time.
 */
export interface HostileText {
  kind: string;
  text: string;
}

const FACTS = ['人数', '天数', '占比', '申报金额', '项目名称', '是否采购', '开工日'];

/** Park–Miller: texts, not chances. */
function drawing(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state * 48_271) % 2_147_483_647;
    return from[state % from.length]!;
  };
}

function family(seed: number, count: number, make: (pick: ReturnType<typeof drawing>) => string): string[] {
  const pick = drawing(seed);
  const made = new Set<string>();
  for (let tries = 0; made.size < count && tries < count * 50; tries++) made.add(make(pick));
  return [...made];
}

const wrapped = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);

/** Signs that look like another, and signs nobody sees. */
const TWINS = [
  'c\u043eunt(明细) > 1',
  'm\u0430x(人数, 1) > 1',
  '\u0430bs(人数) > 1',
  '\u2f08数 > 3',
  '人\u200b数 > 3',
  '人\u200d数 > 3',
  '人\u0301数 > 3',
  '\u202e人数 > 3',
  '人数\ufe0f > 3',
  '人数 \u203a 3',
  '人数 \u1433 3',
  '人数 \u3009 3',
  '人数 > \u0663',
  '人数 > \u2462',
  '人数 > 三',
  '人数 > \u{1d7d1}',
  '是否采购 \u0430nd 是否采购',
  '是否采购 \u03bfr 是否采购',
  'n\u043et(是否采购)',
  '人数 \u2010 1 > 3',
  '人数 \u2013 1 > 3',
  '人数 \u2217 2 > 3',
];

const KINDS: Readonly<Record<string, readonly string[]>> = {
  deep: [
    ...[201, 400, 900].flatMap((depth) => [
      wrapped(depth, '(', '人数 > 3', ')'),
      `${wrapped(depth, '-(', '人数', ')')} > 3`,
    ]),
    ...[150, 210].map((depth) => wrapped(depth, 'if 是否采购 then (', '人数', ') else 1')),
    ...[210, 300].map((depth) => wrapped(depth, 'not(', '是否采购', ')')),
    wrapped(300, 'abs(', '人数', ')'),
    wrapped(500, '[', '人数', ']'),
    wrapped(300, '{a: ', '1', '}'),
  ],
  long: [
    '人数 > 3 and '.repeat(200) + '人数 > 3',
    `项目名称 = "${'啊'.repeat(3000)}"`,
    `${'很'.repeat(2100)} > 3`,
    `人数 > ${'9'.repeat(2100)}`,
    `人数 > 3${' '.repeat(2100)}`,
    `人数 > 3 //${'注'.repeat(2100)}`,
    `人数 in (${'1, '.repeat(900)}1)`,
    '\n'.repeat(5000),
  ],
  twin: TWINS,
  unfinished: family(11, 24, (pick) => {
    const text = pick([
      '项目名称 = "甲乙',
      '人数 > ',
      '(人数 > 3',
      'if 是否采购 then ',
      'some 行 in 明细 satisfies ',
      '人数 between 1 and ',
    ]);
    return `${pick(['', '是否采购 and ', '占比 > 0.5 or ', 'not(是否采购) and '])}${text}`;
  }),
  'unknown name': family(12, 24, (pick) => {
    const name = pick(['局长电话', 'salary', '人数数', '前年执行', 'item2', '明 细', 'password', '总账']);
    return `${name} ${pick(['>', '<', '=', '!='])} ${pick(['3', '人数', '天数'])}`;
  }),
  'foreign function': family(13, 24, (pick) => {
    const call = pick([
      'eval',
      'exec',
      'require',
      'import',
      'fetch',
      'Function',
      'now',
      'random',
      'sleep',
      'pg_sleep',
      'matches',
    ]);
    return `${call}(${pick(['人数', '项目名称', '"x"', ''])}) ${pick(['> 3', '= "a"'])}`;
  }),
  'pattern bomb': [
    ...['(a+)+$', '(a|a)*$', '(.*a){30}', '^(([a-z])+.)+[A-Z]$'].flatMap((bomb) => [
      `matches(项目名称, "${bomb}")`,
      `replace(项目名称, "${bomb}", "") = "a"`,
      `split(项目名称, "${bomb}") = "a"`,
    ]),
    '项目名称 ~ "(a+)+$"',
    '/(a+)+$/.test(项目名称)',
  ],
  prototype: family(14, 24, (pick) => {
    const way = pick([
      '__proto__',
      'constructor',
      'prototype',
      '__defineGetter__',
      'toString',
      'hasOwnProperty',
      'valueOf',
    ]);
    const shapes = [
      `${pick(FACTS)}.${way} = 1`,
      `${pick(FACTS)}["${way}"] = 1`,
      `${way} > 3`,
      `${way}.${way}("return 1")() > 3`,
    ];
    return pick(shapes);
  }),
  comment: [
    '// 只有注释',
    '/* 没有结尾 人数 > 3',
    '/* 人数 > 3 */',
    '人数 /* > 3',
    '人数 > // 3',
    '# 人数 > 3',
    '<!-- 人数 > 3 -->',
    '人数 > 3 # 说明',
    '人数 > 3 --',
    '/**/',
    '//\n',
  ],
  sql: [
    "'; drop table project; --",
    '人数 > 3; delete from verdict',
    "1=1' or 'a'='a",
    'select * from account',
    '人数 > (select count(*) from account)',
    '人数 > 3 union select 1',
    '人数 is null',
    '项目名称 like "%修%"',
    "项目名称 = 'a'",
    '人数::text = "3"',
    '$$ begin end $$',
    'exists (select 1)',
    '项目名称 ilike "a"',
    '人数 > $1',
    'case when 人数 > 3 then 1 else 0 end',
  ],
  script: [
    'process.exit(1)',
    'globalThis.x = 1',
    '(() => 1)()',
    'function () { return 1 }',
    'new Date() > 开工日',
    'this.人数 > 3',
    '人数 => 人数 > 3',
    '人数 === 3',
    '人数 !== 3',
    '人数++ > 3',
    '人数 ?? 3 > 1',
    '人数?.a > 1',
    '人数 > 3 ? 1 : 2',
    'return 人数 > 3',
    'await 人数',
    'typeof 人数 = "number"',
    'delete 人数',
    'void 0',
    '[...明细]',
    '人数 >>> 1 > 3',
    'import("fs") = 1',
    '"a" + 项目名称 = "ab"',
    '人数 = undefined',
    '人数 > NaN',
    '人数 > Infinity',
    '人数 > 0x10',
    '人数 > 1e400',
    '人数 > 10n',
  ],
  template: [
    '`${人数}` = "3"',
    '${人数 > 3}',
    '#{人数 > 3}',
    '{{人数 > 3}}',
    '<%= 人数 > 3 %>',
    '%{人数} > 3',
    '{% if 人数 > 3 %}',
    '$(人数) > 3',
    '@人数 > 3',
    '[[人数]] > 3',
    '=人数>3',
    '=IF(人数>3,1,0)',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ],
  control: ['\u0000', '\u0001', '\u0007', '\u0008', '\u001b', '\u007f', '\u0085', '\u2028', '\ufffe', '\ud800'].flatMap(
    (sign) => [`人${sign}数 > 3`, `人数 > ${sign}`],
  ),
  number: [
    '人数 > 9007199254740993',
    '人数 > 123456789012345678901234567890',
    `人数 > ${'9'.repeat(400)}`,
    '人数 > 1.2.3',
    '人数 > 1..2',
    '人数 > --',
    '人数 > 1,5',
    '人数 > 0b11',
    '人数 > 3人',
    '人数 > 五',
    '申报金额 > 5万',
    '占比 > 60%',
    '人数 > ½',
    '人数 > ²',
  ],
  loop: [
    'while 人数 > 3',
    'for 行 in 明细 return 行',
    'for i in 1..1000000000 return i',
    'count(for i in 1..1000000000 return i) > 3',
    'for 行 in 明细 return for 列 in 明细 return 列.数量',
    'for (;;) {}',
    'do { } while (1)',
    'every 行 in 明细, 列 in 明细 satisfies 行.数量 = 列.数量',
    'loop(人数)',
    'repeat(项目名称, 1000000000) = "a"',
    'some x in [1..1000000000] satisfies x > 人数',
  ],
  kind: family(15, 20, (pick) => {
    const text = pick(['项目名称', '是否采购', '开工日', '明细']);
    return `${text} ${pick(['>', '<', '+', '*', '-', '/'])} ${pick(['3', '人数', '占比'])}${pick(['', ' > 1'])}`;
  }),
};

export const HOSTILE_TEXTS: readonly HostileText[] = Object.entries(KINDS).flatMap(([kind, texts]) =>
  [...new Set(texts)].map((text) => ({ kind, text })),
);
