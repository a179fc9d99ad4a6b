import { describe, expect, it } from '@jest/globals';

import { readIndicators } from './read-indicators.js';
import { readTarget } from './target.js';

const PASTED = [
  '一级指标\t二级指标\t三级指标\t指标值\t计量单位\t权重',
  '产出指标\t数量指标\t"巡查\n场次"\t≥１２\t场次\t30',
  '\t\t培训人数\t不少于1,200人\t\t20',
  '\t质量指标\t一次验收合格率\t95％以上\t\t10',
  '效益指标\t社会效益指标\t受益群众\t=\t人\t20',
  '满意度指标\t服务对象满意度\t群众满意度\t≥90\t%\t10',
].join('\n');

describe('an indicator table from the clipboard', () => {
  it('carries merged levels down and splits targets', () => {
    const { rows } = readIndicators(PASTED);
    expect(rows.map(({ level1, level2, name }) => [level1, level2, name])).toEqual([
      ['产出', '数量', '巡查\n场次'],
      ['产出', '数量', '培训人数'],
      ['产出', '质量', '一次验收合格率'],
      ['效益', '社会效益', '受益群众'],
      ['满意度', '服务对象满意度', '群众满意度'],
    ]);
    expect(rows[0]).toMatchObject({ operator: '>=', numericValue: 12, measure: '场次', weight: 30, direction: '正向' });
    expect(rows[1]).toMatchObject({ operator: '>=', numericValue: 1200, measure: '人' });
    expect(rows[2]).toMatchObject({ operator: '>=', numericValue: 95, measure: '%' });
    expect(rows[3]).toMatchObject({ direction: '定性', numericValue: null });
  });

  it('accepts 90 points where execution is counted apart, and says what a wrong sum is', () => {
    expect(readIndicators(PASTED).problems).toEqual([]);
    const wrong = readIndicators(PASTED.replace('\t30\n', '\t31\n')).problems;
    expect(wrong).toEqual([{ row: null, column: '权重', message: expect.stringContaining('合计 91') }]);
  });

  it('names the line of what it cannot read', () => {
    const { problems } = readIndicators(`${PASTED.replace('\t20\n', '\t二十\n')}\n\t\t\t≥5\t个\t`);
    expect(problems).toContainEqual({ row: 4, column: '权重', message: expect.stringContaining('“二十”') });
    expect(problems).toContainEqual({ row: 8, column: '三级指标', message: expect.stringContaining('没有指标名称') });
  });

  it('reads a table written in text, without a header', () => {
    const { rows, problems } = readIndicators(
      '| 产出 | 数量 | 加固面积 | ≥5200 | 平方米 |\n| 产出 | 数量 | 加固面积 | 3 | |',
    );
    expect(rows).toHaveLength(2);
    const said = problems.map(({ message }) => message).join();
    expect(said).toContain('缺少“效益”');
    expect(said).toContain('重复出现：数量 加固面积');
    expect(said).toContain('没有计量单位：加固面积');
  });

  it('says how to paste when there is no table', () => {
    expect(readIndicators('提升服务水平').problems[0]?.message).toContain('复制粘贴');
    expect(readIndicators('甲\t乙').problems[0]?.message).toContain('三级指标');
  });
});

describe('a target', () => {
  it.each([
    ['≤30天', '<=', 30, '天', '反向'],
    ['控制在 3.5 万元以内', '<=', 3.5, '万元', '反向'],
    ['100%', '=', 100, '%', '正向'],
    ['＞8 次', '>', 8, '次', '正向'],
    ['优良', '定性', null, null, '定性'],
  ])('%s', (written, operator, numericValue, measure, direction) => {
    expect(readTarget(written, null, null)).toMatchObject({ operator, numericValue, measure, direction });
  });

  it('lets the form say that less is better', () => {
    expect(readTarget('5', '次', '反向指标').direction).toBe('反向');
  });
});
