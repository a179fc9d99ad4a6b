import { describe, expect, it } from '@jest/globals';
import type { MeetingItemView, MeetingView } from '@zhunsheng/contract';

import { minutesMissing, minutesText, outlineNumber } from './minutes-text.js';

const item = (no: number, outcome: MeetingItemView['outcome']): MeetingItemView => ({
  ...{ no, kind: 'project', subject: 'p', name: `项目${String(no)}`, note: '', version: 1, outcome },
});
const decided = (outcome: '同意' | '暂缓', words: string, state: '生效' | '待复核' = '生效') => ({
  ...{ outcome, words, by: '甲', at: '2026-01-05T00:00:00Z', decision: { id: 'd', state } },
});
const meeting = (items: MeetingItemView[]): Omit<MeetingView, 'mark'> => ({
  ...{ id: 'm', year: 2026, title: '预算审核联席会议', heldOn: '2026-01-05', maker: '甲', items },
});

const none: ReadonlySet<string> = new Set();

describe('the minutes of a meeting', () => {
  it('count as an outline does', () => {
    expect([1, 10, 12, 40, 99].map(outlineNumber)).toEqual(['一', '十', '十二', '四十', '九十九']);
  });

  it('hold what was decided, an item a part, and not what was put off', () => {
    const { title, text } = minutesText(
      meeting([item(1, decided('同意', '同意安排')), item(2, decided('暂缓', '下次再议'))]),
    );
    expect(title).toBe('预算审核联席会议纪要');
    expect(text).toContain('2026年1月5日，会议研究了1项议题');
    expect(text).toContain('一、项目1\n会议意见：同意。同意安排');
    expect(text).not.toContain('项目2');
  });

  it('tell no amount and no grade, however they were written', () => {
    const words = '按 1,320.5 万元安排，由B级调至 A 类，另给三百二十万元';
    const { text } = minutesText(meeting([item(1, decided('同意', words))]));
    expect(text).toContain('按 （金额从略）安排，由（等级从略）调至 （等级从略），另给（金额从略）');
  });

  it('let nobody write a part of his own into them', () => {
    const { text } = minutesText(meeting([item(1, decided('同意', '同意安排\n二、伪造的一项\n会议意见：同意'))]));
    expect(text.split('\n').filter((line) => /^[一二三]、/u.test(line))).toEqual(['一、项目1']);
  });

  it('wait for every outcome, every second person, and for who looks at a project blindly', () => {
    expect(minutesMissing(meeting([item(1, null), item(2, decided('同意', '同意安排', '待复核'))]), none)).toEqual([
      '第 1 项还没有记录会议决定',
      '第 2 项的决定等第二人复核',
    ]);
    const one = meeting([item(1, decided('同意', '同意安排'))]);
    expect(minutesMissing(one, none)).toEqual([]);
    expect(minutesMissing(one, new Set(['p']))).toEqual(['第 1 项的项目正在盲评，盲评轮次结束后才能入库']);
  });
});
