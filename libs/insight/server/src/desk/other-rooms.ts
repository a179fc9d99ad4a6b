import type { AnswerView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { StandardPlan } from '../question/plan.js';
import type { Doors } from './doors.js';

/** What policies say, word for word; below the threshold of the search nothing is said to be found. */
export async function policyAnswer(
  ctx: Ctx,
  doors: Doors,
  question: string,
  on: string,
  before: object | null,
): Promise<Partial<AnswerView>> {
  const citations = await doors.policies(ctx, question, on, before);
  return {
    citations,
    restated: '您问的是：政策依据',
    sentence: citations.length
      ? `找到 ${citations.length} 处依据，以下为原文。`
      : '未找到依据。可以换用文件名称、文号或条文中的词再问，或到政策库中检索。',
    status: citations.length ? 'answered' : 'clarify',
    notes: citations.length ? [`按 ${on} 有效的版本`] : [],
  };
}

export async function standardAnswer(ctx: Ctx, doors: Doors, plan: StandardPlan): Promise<Partial<AnswerView>> {
  const { lines, silence } = await doors.standards(ctx, [plan.level, plan.item].filter(Boolean).join(''));
  const ofLevel = plan.level ? lines.filter(({ tier }) => tier.includes(plan.level!) || tier === '') : lines;
  const shown = ofLevel.length ? ofLevel : lines;
  return {
    restated: `您问的是：支出标准·${[plan.level, plan.item, plan.place].filter(Boolean).join('·')}`,
    status: shown.length ? 'answered' : 'clarify',
    columns: [
      { id: 'name', label: '标准', unit: null, kind: 'attribute' },
      { id: 'tier', label: '档次', unit: null, kind: 'attribute' },
      { id: 'class', label: '性质', unit: null, kind: 'attribute' },
      { id: 'cap', label: '上限', unit: null, kind: 'figure' },
      { id: 'basis', label: '依据', unit: null, kind: 'attribute' },
    ],
    rows: shown.map(({ name, tier, class: kind, capFen, unit, basis, certainty }) => ({
      cells: [
        { text: name, value: null },
        { text: tier || '—', value: null },
        { text: `${kind}${certainty ? `·${certainty}` : ''}`, value: null },
        { text: capFen === null ? '—' : `${money(capFen)}${unit.replace(/^万?元/, '')}`, value: capFen },
        { text: basis || '—', value: null },
      ],
      drill: false,
    })),
    found: shown.length,
    sentence: shown.length ? `找到 ${shown.length} 条现行标准。` : (silence ?? '未找到这一项的支出标准。'),
    notes: [
      ...(plan.level && !ofLevel.length && lines.length
        ? [`没有专门针对“${plan.level}”的标准，以下为该项的全部标准`]
        : []),
      ...(plan.place ? [`标准按本地执行；“${plan.place}”的差旅住宿标准请在标准库中按地区查询`] : []),
    ],
  };
}

const money = (fen: number): string => `${(fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 元`;
