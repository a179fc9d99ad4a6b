import type { StandardRowView } from '@zhunsheng/contract';

type Cell = string | number | null;

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100);

/** What a person reads in a sheet of standards; the importer knows these captions. Money in 元. */
export const STANDARD_COLUMNS: readonly { title: string; width: number; of: (row: StandardRowView) => Cell }[] = [
  { title: '标准编号', width: 12, of: (row) => row.code },
  { title: '标准名称', width: 24, of: (row) => row.name },
  { title: '品目', width: 20, of: (row) => row.itemKey },
  { title: '支出档次', width: 10, of: (row) => row.tier ?? '' },
  { title: '标准分类', width: 10, of: (row) => row.class },
  { title: '支出标准类别', width: 14, of: (row) => row.category },
  { title: '计算方式', width: 10, of: (row) => row.calc },
  { title: '标准值（元）', width: 14, of: (row) => yuan(row.valueFen) },
  { title: '下限（元）', width: 14, of: (row) => yuan(row.lowFen) },
  { title: '上限（元）', width: 14, of: (row) => yuan(row.highFen) },
  { title: '比例', width: 8, of: (row) => row.ratio },
  { title: '计量单位', width: 12, of: (row) => row.unit },
  { title: '经济分类', width: 10, of: (row) => row.econ ?? '' },
  { title: '适用范围', width: 30, of: (row) => row.scope },
  { title: '依据', width: 30, of: (row) => row.basis.document },
  { title: '文号', width: 20, of: (row) => row.basis.number ?? '' },
  { title: '条款', width: 12, of: (row) => row.basis.article ?? '' },
  { title: '升级审批文号', width: 20, of: (row) => row.approvalNumber ?? '' },
  { title: '起效日期', width: 12, of: (row) => row.since },
  { title: '失效日期', width: 12, of: (row) => row.until ?? '' },
  { title: '可信程度', width: 10, of: (row) => row.certainty },
];
