import { describe, expect, it } from '@jest/globals';

import { readTabularFile } from '../../import/tabular/tabular-file.js';
import { checkTree } from './check-tree.js';
import { readCodeList, type Wanted } from './read-code-list.js';

const read = async (text: string, wanted: Wanted) =>
  readCodeList(await readTabularFile(Buffer.from(text), 'c.csv'), wanted);
const ECONOMIC: Wanted = { kind: 'dept_econ', year: 2018 };

describe('a list of codes', () => {
  it('keeps the rows of the set, with parent, leaf and certainty', async () => {
    const list = await read(
      `system,code,name,level,parent_code,verification
部门预算支出经济分类,301,工资福利支出,类,,attested in official budget documents
部门预算支出经济分类,30101,基本工资,款,301,attested in official budget documents
部门预算支出经济分类,30701,国内债务付息,款,307,UNVERIFIED (from general knowledge)
部门预算支出经济分类,30901,房屋建筑物购建,款,309,"matches public code repository, not an official source"
政府预算支出经济分类,501,机关工资福利支出,类,,UNVERIFIED`,
      ECONOMIC,
    );
    expect(list.complete).toBe(true);
    expect(list.rows.map(({ code, leaf, certainty }) => [code, leaf, certainty])).toEqual([
      ['301', false, 'V'],
      ['30101', true, 'V'],
      ['30701', true, 'M'],
      ['30901', true, 'U'],
    ]);
    expect(checkTree(list.rows)).toEqual({ orphans: ['30701', '30901'], leavesWithChildren: [] });
  });

  it('takes only the year asked for out of a list of what was seen, and knows it for an excerpt', async () => {
    const text = `code,name,parent_code,years_attested,verified
30307,医疗费,303,2017,official budget document
30307,医疗费补助,303,2018|2019,official budget document
310,其他资本性支出,,2017,official budget document`;
    const list = await read(text, { ...ECONOMIC, year: 2017 });
    expect(list.complete).toBe(false);
    expect(list.rows.map(({ code, name }) => `${code} ${name}`)).toEqual(['30307 医疗费', '310 其他资本性支出']);
    await expect(read(text, { ...ECONOMIC, year: 2030 })).rejects.toThrow('2030');
  });

  it('reads a bureau’s own list without any extra column, parents from the digits', async () => {
    const list = await read(
      '科目编码,科目名称,启用日期\n２０５,教育支出,2020-01-01\n20502,普通教育,\n2050203,初中教育,',
      {
        kind: 'func_class',
        year: 2026,
      },
    );
    expect(list.rows).toMatchObject([
      { code: '205', parent: null, leaf: false, certainty: 'L', validFrom: '2020-01-01' },
      { code: '20502', parent: '205', leaf: false },
      { code: '2050203', parent: '20502', leaf: true },
    ]);
  });

  it.each([
    ['code,name\n3010,基本工资', '第 2 行：代码 3010 应为 3 或 5 位数字'],
    ['code,name\n30101,', '没有名称'],
    ['code,name\n30101,甲\n30101,乙', '有两个名称'],
    ['品种,数量\n1,2', '没有找到表头'],
  ])('refuses %j whole and says where', async (text, why) => {
    await expect(read(text, ECONOMIC)).rejects.toThrow(why);
  });
});
