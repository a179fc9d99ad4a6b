import { describe, expect, it } from '@jest/globals';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { Header } from '../tabular/header.js';
import { suggestMapping } from './suggest-mapping.js';

const table = findLibrary('awards')!;
const header: Header = {
  columns: ['采购单位', '采购项目/名称', '采购品目', '成交金额'],
  top: 0,
  bodyStart: 1,
  captionUnit: '万元',
};
const rows = (...lines: string[]) => lines.map((line, i) => ({ number: i + 2, cells: line.split('|') }));

describe('what columns may mean', () => {
  it('joins a caption with the one above it', () => {
    const { mapping } = suggestMapping(table, header, rows('教育局|物业|物业管理服务|1'));
    expect(mapping.columns['name']).toEqual({ column: '采购项目/名称' });
  });

  it('reads a part beneath its whole from below, too', () => {
    const columns = ['项目名称', '预算数/年初', '预算数/追加', '预算数/全年', '支付数/金额', '支付数/进度'];
    const { mapping } = suggestMapping(
      findLibrary('history')!,
      { ...header, columns },
      rows('办公楼物业|200|5|205|205|100%'),
    );
    expect(mapping.columns).toMatchObject({
      name: { column: '项目名称' },
      initial_fen: { column: '预算数/年初', unit: '万元' },
      final_fen: { column: '预算数/全年' },
      executed_fen: { column: '支付数/金额' },
    });
  });

  it('fills down a unit that stands once for several lines', () => {
    const body = rows(
      '教育局|物业|物业管理服务|1',
      '|电梯|电梯|2',
      '|保安|保安服务|3',
      '公安局|制服|被服|4',
      '|车|轿车|5',
    );
    expect(suggestMapping(table, header, body).mapping.fillDown).toEqual(['采购单位']);
  });

  it('does not take totals and notes for lines whose cells are merged', () => {
    const body = rows(
      '教育局|物业|物业管理服务|1',
      '小计|||1',
      '公安局|制服|被服|4',
      '小计|||4',
      '合计|||5',
      '注：含税',
    );
    expect(suggestMapping(table, header, body).mapping.fillDown).toEqual([]);
  });
});
