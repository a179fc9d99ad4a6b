import { may, must } from './column.js';
import type { LibraryTable } from './library-table.js';

const open = { sensitivity: '公开' } as const;

/** What belongs to standards: their bands, and what others set for the same thing. */
export const BANDS: readonly LibraryTable[] = [
  {
    code: 'standard-conditions',
    name: '支出标准分档',
    table: 'standard_condition',
    group: '依据与标准',
    factLibrary: null,
    scope: 'region',
    key: ['standard_code', 'since', 'row_no'],
    owner: '预算科',
    cadence: '随时',
    meaning: '标准按数量、面积、档次分段的取值；先导入支出标准',
    columns: [
      must.code('standard_code', '标准编号', '标准代码 编号', open),
      must.date('since', '施行日期', '生效日期', { ...open, meaning: '与所属标准的施行日期相同' }),
      must.integer('row_no', '档序', '序号 行号', open),
      must.text('attribute', '分档依据', '属性 条件', { ...open, meaning: '如 会议室面积、采购数量、级别' }),
      may.number('over', '大于', '下界 起', open),
      may.number('upto', '不超过', '上界 止', { ...open, meaning: '含本数' }),
      may.text('word', '等于', '档次 取值', open),
      may.money('value_fen', '标准金额', '标准值 金额', open),
      may.number('factor_low', '调节系数下限', '系数下限', open),
      may.number('factor_high', '调节系数上限', '调节系数 系数', open),
      may.text('note', '说明', '备注', open),
    ],
  },
  {
    code: 'peer-standards',
    name: '其他地区标准',
    table: 'peer_standard',
    group: '依据与标准',
    factLibrary: null,
    scope: 'region',
    key: ['peer', 'item_key', 'tier', 'year'],
    owner: '预算科',
    cadence: '按年',
    meaning: '外地对同一事项的支出标准，折算后作对照',
    columns: [
      must.text('peer', '地区', '对照地区 地区名称', open),
      must.text('item_key', '归一品名', '品名 支出事项 物品', open),
      may.text('tier', '档次', '级别 等级', { ...open, fallback: { value: '' } }),
      must.year('year', '年度', '年份 标准年度', open),
      must.money('value_fen', '标准金额', '标准值 金额', open),
      must.text('unit', '计量单位', '单位', { ...open, meaning: '如 元/人天、元/台' }),
      may.number('level_ratio', '价格水平比', '折算系数', {
        ...open,
        meaning: '本地价格水平 ÷ 对方价格水平；空 = 不折算',
      }),
      may.text('level_source', '折算依据', '价格水平来源', open),
      must.text('document', '依据文件', '文件名称 依据', open),
      must.choice('certainty', '可靠程度', '核实情况', {
        ...open,
        choices: ['V', 'M', 'L', 'U'],
        meaning: 'V 已核对原文、U 转引、M 凭记忆、L 本地规定',
        fallback: { value: 'U' },
      }),
    ],
  },
];
