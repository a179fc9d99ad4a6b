import { scorecardPage } from './scorecard-docs.js';
import type { Band, Effect, RuleDocument, RuleParameter, RuleSetDocuments } from '@zhunsheng/ruler';

/** Families in the order of the indicator system; the letter is that of the code (T rules score under F). */
const FAMILIES = [
  { letter: 'N', file: 'necessity.md', name: '必要性' },
  { letter: 'I', file: 'importance.md', name: '重要性' },
  { letter: 'F', file: 'filing.md', name: '编报规范性' },
  { letter: 'E', file: 'execution.md', name: '执行合规性' },
  { letter: 'P', file: 'performance.md', name: '绩效管理' },
  { letter: 'S', file: 'supervision.md', name: '监督检查结果' },
  { letter: 'T', file: 'thematic.md', name: '专题' },
] as const;

const SEVERITIES = { block: '红 拦截', 'warn-evidence': '橙 预警需附件', warn: '黄 预警', info: '蓝 记录' } as const;
const CERTAINTIES = {
  V: '已核对原文',
  M: '凭记忆，使用前核对',
  L: '本地参数或设计',
  U: '转引，使用前核对',
  A: '算术',
} as const;
const OUTCOMES = {
  hit: '命中',
  pass: '通过',
  'not-applicable': '不适用',
  'not-evaluated': '未评定',
  scored: '计分',
} as const;
const STATUS_NOTE = '由规则文件生成，请勿直接修改；改规则请改 `libs/rulebook/rules/` 下的文件。';

/** A cell may not end its row, and braces must not be read as markup. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];

const code = (text: string | number): string => `\`${text}\``;

function effectText(effect: Effect): string {
  if ('gate' in effect) return effect.gate === 'block' ? '硬闸：不得入库' : '待核实：核实前不分级';
  if ('cap' in effect) return `${effect.cap === 'N' ? '必要性' : '重要性'}最高 ${code(effect.at)}`;
  if ('part' in effect) {
    if ('add' in effect) return `${effect.part} 加 ${code(effect.add)}`;
    return 'times' in effect ? `${effect.part} 乘 ${code(effect.times)}` : `${effect.part} 定为 ${code(effect.set)}`;
  }
  if ('factor' in effect) return `${effect.factor} 为 ${code(effect.by)}`;
  if ('lineCut' in effect) return `逐行核减 ${code(effect.lineCut)}`;
  if ('amountCut' in effect) return `核减 ${code(effect.amountCut)}`;
  if ('bonus' in effect) return `排序分加 ${code(effect.add)}`;
  return `恢复 ${effect.restore} 已扣分的 ${code(effect.share)}`;
}

const effects = (of: Band['effect']): string[] => [of ?? []].flat().map((one) => effectText(one as Effect));

function appliesText({ appliesTo: { categories, status, when } }: RuleDocument): string {
  const parts = [
    categories ? `类别 ${categories.join('、')}` : '',
    status ? status.join('、') : '',
    when ? code(when) : '',
  ].filter((part) => part !== '');
  return parts.length ? parts.join('；') : '全部项目';
}

function valueText({ value, unit }: RuleParameter): string {
  if (typeof value === 'object') return value.join('、');
  return typeof value === 'number' && unit === '比率' ? `${+(value * 100).toFixed(4)}%` : `${value} ${unit}`;
}

const basisText = ({ document, number, article }: RuleDocument['basis'][number]): string =>
  [document, number, article].filter((part) => part !== null).join(' ');

function ruleText(rule: RuleDocument): string[] {
  const lets = Object.entries(rule.let ?? {});
  return [
    `## ${rule.code} ${rule.name}`,
    '',
    rule.purpose,
    '',
    `- 种类：${rule.kind === 'check' ? '审核规则' : `评分规则（${rule.part}，最高 ${rule.max} 分）`}；维度 ${rule.dimension}${rule.theme ? `；专题 ${rule.theme}` : ''}；${SEVERITIES[rule.severity]}`,
    `- 适用：${appliesText(rule)}`,
    ...(lets.length ? [`- 中间量：${lets.map(([name, text]) => `${name} = ${code(text)}`).join('；')}`] : []),
    ...(rule.effect ? [`- 命中时：${effects(rule.effect).join('；')}`] : []),
    `- 结论句：${rule.sentence}`,
    ...(rule.remedy ? [`- 怎样改：${rule.remedy}`] : []),
    ...rule.whitelist.map((entry) => `- 白名单：${code(entry.when)}，${entry.basis}（到 ${entry.until}）`),
    '',
    ...table(
      ['档', '条件', '分值', '级别', '另有', '结论句'],
      rule.bands.map((band, k) => [
        String(k),
        code(band.when),
        band.points === undefined ? '' : code(band.points),
        SEVERITIES[band.severity ?? rule.severity],
        effects(band.effect).join('；'),
        band.sentence ?? '',
      ]),
    ),
    '',
    ...(rule.parameters.length
      ? [
          ...table(
            ['参数', '取值', '自', '至', '出处', '可靠程度'],
            rule.parameters.map((one) => [
              one.name,
              valueText(one),
              one.since,
              one.until ?? '',
              basisText(rule.basis[one.basis]!),
              CERTAINTIES[one.certainty],
            ]),
          ),
          '',
        ]
      : []),
    ...rule.basis.map((one) => `- 依据：${basisText(one)}（${CERTAINTIES[one.certainty]}）`),
    `- 样例：${rule.cases.map((one) => `${one.name}→${OUTCOMES[one.expect.outcome]}`).join('；')}`,
    '',
  ];
}

/** `docs/rules/`: an index, one page a family and one about the scorecards. Pure, so a test can refuse a stale copy. */
export function renderRuleDocs(documents: RuleSetDocuments): Map<string, string> {
  const pages = new Map<string, string>();
  const familyOf = (rule: RuleDocument): (typeof FAMILIES)[number] | undefined =>
    FAMILIES.find((family) => rule.code.startsWith(family.letter));
  const rows = documents.rules.map((rule) => [
    `[${rule.code}](${familyOf(rule)?.file ?? 'index.md'})`,
    rule.name,
    rule.kind === 'check' ? rule.dimension : (rule.part ?? ''),
    SEVERITIES[rule.severity],
    appliesText(rule),
    rule.basis.map(basisText).join('；'),
  ]);
  pages.set(
    'index.md',
    [
      '# 审核规则',
      '',
      STATUS_NOTE,
      '',
      `规则 ${documents.rules.length} 条，事实 ${documents.dictionary.facts.length} 项，版本 ${documents.dictionary.version}。分数怎样合成见[评分卡](scorecards.md)。`,
      '',
      ...table(['编号', '名称', '维度', '级别', '适用', '依据'], rows),
      '',
    ].join('\n'),
  );
  for (const family of FAMILIES) {
    const rules = documents.rules.filter((rule) => rule.code.startsWith(family.letter));
    pages.set(
      family.file,
      [`# ${family.name}`, '', STATUS_NOTE, '', ...rules.flatMap(ruleText)].join('\n').trimEnd() + '\n',
    );
  }
  pages.set('scorecards.md', scorecardPage(documents.scorecards, STATUS_NOTE.replace('rules/', 'scorecards/')));
  return pages;
}
