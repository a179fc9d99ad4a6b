import type { StandardRowView } from '@zhunsheng/contract';

type Cell = string | number | null;

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100);

/** Captions of the catalogue of libraries, so that what was exported is read back by the import. Money in 元. */
export const STANDARD_COLUMNS: readonly { title: string; width: number; of: (row: StandardRowView) => Cell }[] = [
  { title: '标准编号', width: 12, of: (row) => row.code },
  { title: '施行日期', width: 12, of: (row) => row.since },
  { title: '失效日期', width: 12, of: (row) => row.until ?? '' },
  { title: '标准名称', width: 24, of: (row) => row.name },
  { title: '归一品名', width: 20, of: (row) => row.itemKey },
  { title: '档次', width: 10, of: (row) => row.tier ?? '' },
  { title: '标准类别', width: 10, of: (row) => row.class },
  { title: '支出标准类别', width: 14, of: (row) => row.category },
  { title: '计算方式', width: 10, of: (row) => row.calc },
  { title: '标准金额（元）', width: 14, of: (row) => yuan(row.valueFen) },
  { title: '下限金额（元）', width: 14, of: (row) => yuan(row.lowFen) },
  { title: '上限金额（元）', width: 14, of: (row) => yuan(row.highFen) },
  { title: '比例', width: 8, of: (row) => row.ratio },
  { title: '计量单位', width: 12, of: (row) => row.unit },
  { title: '经济分类', width: 10, of: (row) => row.econ ?? '' },
  { title: '适用范围', width: 30, of: (row) => row.scope },
  { title: '依据文件', width: 30, of: (row) => row.basis.document },
  { title: '文号', width: 20, of: (row) => row.basis.number ?? '' },
  { title: '条款', width: 12, of: (row) => row.basis.article ?? '' },
  { title: '升级审批文号', width: 20, of: (row) => row.approvalNumber ?? '' },
  { title: '可靠程度', width: 10, of: (row) => row.certainty },
];
