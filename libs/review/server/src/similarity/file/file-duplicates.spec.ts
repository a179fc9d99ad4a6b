import { shippedRules } from '../../file-review/published-rules.js';
import { findFileDuplicates } from './file-duplicates.js';

const MAPPING = `schema: zhunsheng.mapping/1
name: 三个项目
amount: { column: 金额, unit: 万元 }
project:
  key: [单位, 年度, 项目]
  name: { column: 项目 }
  unit: { column: 单位 }
  year: { column: 年度 }
  category: { constant: "31" }
lines:
  fact: 明细
  fields:
    内容: { column: 品目 }
    部门经济分类: { column: 科目 }
`;

const ROWS = [
  '单位,年度,项目,品目,科目,金额',
  '甲院,2017,办公、办案设备更新购置费,复印机,31002,8',
  '甲院,2017,办公、办案设备更新购置费,其他办公设备,31002,2',
  '甲院,2017,办公办案设备更新购置费,台式计算机,31002,12',
  '甲院,2017,办公设备购置,台式计算机,31002,7',
  '甲院,2017,办公设备购置,其他办公设备,31002,1',
  '甲院,2018,办公设备购置,台式计算机,31002,7',
  '乙院,2017,办公设备购置,台式计算机,31002,7',
  '甲院,2017,交通运行费,车辆维修,30231,26',
];

describe('duplicates of a file', () => {
  it('reports one matter filed three times as a family; the next year and the next unit do not belong to it', async () => {
    const { documents } = await shippedRules();
    const file = {
      name: '三个项目.csv',
      bytes: Buffer.from(ROWS.join('\n')),
      mapping: { name: '映射.yaml', text: MAPPING },
    };
    const { projects, families } = await findFileDuplicates(file, documents.dictionary);
    expect(projects).toBe(6);
    expect(families.map(({ members }) => members.map(({ name }) => name))).toEqual([
      ['办公、办案设备更新购置费', '办公办案设备更新购置费', '办公设备购置'],
    ]);
    expect(families[0]?.pairs.map(({ relation, causes }) => [relation, causes[0]?.cause])).toEqual([
      ['同单位', 'name'],
      ['同单位', 'name'],
      ['同单位', 'name'],
    ]);
  });
});
