import { describe, expect, it } from '@jest/globals';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { Header } from '../tabular/header.js';
import { fillGaps } from './fill-gaps.js';
import { suggestMapping } from './suggest-mapping.js';

const CAPTIONS = '采购单位 采购项目/名称 采购项目/采购品目 采购方式 金额/采购预算 金额/成交金额 中标供应商 成交日期';
const TITLES = ['成交表.xlsx', 'Sheet1', '云衡市 2024 年政府采购成交情况表', '填报日期：2025年1月15日  单位：万元'];

function suggested(captions: string, titles: readonly string[]) {
  const table = findLibrary('awards')!;
  const header: Header = { columns: captions.split(' '), top: 0, bodyStart: 1, captionUnit: '万元' };
  return fillGaps(table, suggestMapping(table, header, []), titles);
}

describe('what a sheet does not say in its rows', () => {
  it('is read from its title, and a number is made of what the row says', () => {
    const { mapping, columns } = suggested(CAPTIONS, TITLES);
    expect(mapping.columns['year']).toEqual({ constant: '2024' });
    expect(mapping.columns['name']).toEqual({ column: '采购项目/名称' });
    expect(mapping.columns['award_id']).toEqual({
      columns: ['采购项目/名称', '中标供应商', '成交日期'],
      join: '/',
      numbered: true,
    });
    expect(columns.find(({ column }) => column === 'year')?.why).toContain('2024 年政府采购');
  });

  it.each([
    ['two years', ['2023 与 2024 年成交对照']],
    ['a date alone', ['填报日期：2025年1月15日', '2025-01-15']],
    ['a longer number', ['第 1202400 号']],
  ])('is left to the person: %s', (_, titles) => {
    expect(suggested(CAPTIONS, titles).mapping.columns['year']).toBeUndefined();
  });

  it('is not made where a part of it is missing, nor where the sheet has it', () => {
    expect(suggested(CAPTIONS.replace(' 成交日期', ''), TITLES).mapping.columns['award_id']).toBeUndefined();
    expect(suggested(`合同编号 ${CAPTIONS}`, TITLES).mapping.columns['award_id']).toEqual({ column: '合同编号' });
  });

  it.each([
    ['编制单位：云衡市教育局（盖章）　　单位：万元', '云衡市教育局'],
    ['预算单位(公章): 205001 金额单位:元', '205001'],
  ])('is the office above the header: %s', (title, office) => {
    const captions = CAPTIONS.replace('采购单位 ', '');
    expect(suggested(captions, [...TITLES, title]).mapping.columns['unit_code']).toEqual({ constant: office });
    expect(suggested(captions, TITLES).mapping.columns['unit_code']).toBeUndefined();
  });

  it('is the office that heads a section of rows', () => {
    const table = findLibrary('awards')!;
    const header: Header = {
      columns: CAPTIONS.replace('采购单位 ', '').split(' '),
      top: 0,
      bodyStart: 1,
      captionUnit: '万元',
    };
    const filled = (headings: string[]) => fillGaps(table, suggestMapping(table, header, []), TITLES, headings).mapping;
    expect(filled(['货物类', '云衡市教育局'])).toMatchObject({
      sections: { name: '分段标题' },
      columns: { unit_code: { column: '分段标题' } },
    });
    expect(filled(['货物类']).sections).toBeUndefined();
  });
});
