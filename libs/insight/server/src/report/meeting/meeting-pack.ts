import type { MeetingItemView, MeetingView, ReportBlock, ReportView } from '@zhunsheng/contract';

import type { Printing } from '../facts.js';
import { dayOf, grounds, heading, text, watermark } from '../template/words.js';

export interface PackedReport {
  item: MeetingItemView;
  /** null: it can no longer be read; the agenda says so instead of leaving it out. */
  report: ReportView | null;
}

/** 上会材料: the agenda, then each report under its number, in one document. */
export function meetingPack(
  { title, heldOn, items }: MeetingView,
  packed: readonly PackedReport[],
  printing: Printing,
): ReportView {
  const [year, month, day] = heldOn.split('-').map(Number);
  return {
    kind: 'meeting',
    title: [title, '会议材料'],
    blocks: [
      text(`会议日期：${String(year)}年${String(month)}月${String(day)}日。议题${String(items.length)}项：`),
      agenda(items),
      ...packed.flatMap(({ item, report }) => reportBlocks(item, report)),
      ...grounds(printing, '各项材料的规则版本和数据截止日见各项之下。'),
    ],
    issuer: '预算审核机构',
    date: dayOf(printing.at),
    watermark: watermark(printing),
    figures: packed.flatMap(({ item: { no }, report }) =>
      (report?.figures ?? []).map((figure) => ({ ...figure, path: `item${String(no)}_${figure.path}` })),
    ),
    sources: Object.fromEntries(
      packed.flatMap(({ item: { no }, report }) =>
        Object.entries(report?.sources ?? {}).map(([name, path]) => [`item${String(no)}_${name}`, path]),
      ),
    ),
  };
}

const agenda = (items: readonly MeetingItemView[]): ReportBlock => ({
  kind: 'table',
  head: ['序号', '议题', '说明', '会议决定'],
  widths: [0.09, 0.41, 0.25, 0.25],
  rows: items.map(({ no, name, note, outcome }) => [
    String(no),
    name,
    note,
    outcome ? `${outcome.outcome}：${outcome.words}${decided(outcome.decision?.state)}` : '',
  ]),
});

const decided = (state: string | undefined): string => (state === '待复核' ? '（待第二人复核）' : '');

function reportBlocks({ no, name }: MeetingItemView, report: ReportView | null): ReportBlock[] {
  const head = heading(`议题${String(no)}：${name}`);
  if (!report) return [head, text('该项材料现在无法生成，请在系统中查看原因。')];
  return [
    head,
    ...report.blocks.flatMap((block): ReportBlock[] => {
      if (block.kind === 'small') return block.seal ? [] : [text(block.text)];
      return block.kind === 'heading' ? [{ ...block, level: 2, text: secondLevel(block.text) }] : [block];
    }),
  ];
}

/** 一、 under an item is （一） (GB/T 9704, 7.3.3). */
const secondLevel = (words: string): string => words.replace(/^([一二三四五六七八九十]+)、/, '（$1）');
