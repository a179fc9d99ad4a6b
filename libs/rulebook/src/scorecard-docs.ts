import type { ScorecardDocument, ScorePart } from '@zhunsheng/ruler';

const percent = (share: number): string => `${+(share * 100).toFixed(4)}%`;
const pairs = (values: object, show: (value: number) => string): string =>
  Object.entries(values as Record<string, number>)
    .map(([name, value]) => `${name} ${show(value)}`)
    .join('，');

function partRow({ part, name, max, from, start, otherwise }: ScorePart): string {
  const given = from ? `由 ${from} 计分` : `起始 ${start ?? 0} 分，命中规则时减少`;
  return `| ${part} | ${name} | ${max} | ${given}${otherwise === undefined ? '' : `；不适用时 ${otherwise} 分`} |`;
}

function cardText(card: ScorecardDocument): string[] {
  switch (card.kind) {
    case 'parts':
      return [
        `## ${card.dimension === 'N' ? '必要性 N' : '重要性 I'}`,
        '',
        '| 得分项 | 名称 | 最高 | 怎样得分 |',
        '|---|---|---|---|',
        ...card.parts.map(partRow),
      ];
    case 'quality':
      return [
        '## 质量分 Q',
        '',
        `- 权重：${pairs(card.weights, percent)}；不适用的维度不计，其余按比例放大`,
        `- 一个项目在一个维度最多扣：${pairs(card.groupCaps, String)}`,
        ...Object.entries(card.applies).map(([dimension, when]) => `- ${dimension} 适用于：\`${when}\``),
      ];
    case 'grading':
      return [
        '## 分级与排序',
        '',
        `- 分界线：必要性 ${card.cutN}，重要性 ${card.cutI}（含）；A 两项都到，B 只有必要性到，C 只有重要性到，D 都不到`,
        `- 临界：离分界线不到 ${card.borderWidth} 分`,
        `- 不稳：权重随机变动 ±${percent(card.stability.amplitude)}、共 ${card.stability.draws} 次，等级不变的不到 ${percent(card.stability.keepShare)}`,
        `- 优先序 R：${pairs(card.priority, percent)}`,
        `- 不分级（刚性保障）的类别：${card.rigid.join('、')}`,
      ];
    case 'amount':
      return [
        '## 建议金额',
        '',
        '申报额减去逐行核减和总额核减，再乘执行率系数 k_exec 和绩效系数 k_eval，最后按等级：',
        '',
        `- 各级可得：${pairs(card.byGrade, percent)}`,
        `- 不乘系数的项目：\`${card.exempt}\``,
      ];
  }
}

export function scorecardPage(cards: readonly ScorecardDocument[], note: string): string {
  const order = ['necessity', 'importance', 'quality', 'grading', 'suggested-amount'];
  const sorted = [...cards].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  return ['# 评分卡', '', note, '', ...sorted.flatMap((card) => [...cardText(card), ''])].join('\n').trimEnd() + '\n';
}
