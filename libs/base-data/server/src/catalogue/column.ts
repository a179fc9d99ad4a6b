import type { ColumnType, LibraryColumn } from './library-table.js';

type More = Partial<Omit<LibraryColumn, 'name' | 'title' | 'type' | 'aliases'>>;

/** `must` columns are required; `may` columns can be left blank. Aliases are one text parted by blanks. */
function column(type: ColumnType, required: boolean) {
  return (name: string, title: string, aliases = '', more: More = {}): LibraryColumn => ({
    name,
    title,
    type,
    required,
    aliases: aliases.split(/\s+/).filter((alias) => alias !== ''),
    meaning: title,
    sensitivity: '内部',
    ...more,
  });
}

function columnsOf(required: boolean) {
  return {
    text: column('text', required),
    code: column('code', required),
    integer: column('integer', required),
    number: column('number', required),
    money: column('money', required),
    date: column('date', required),
    year: column('year', required),
    month: column('month', required),
    boolean: column('boolean', required),
    choice: column('choice', required),
  };
}

export const must = columnsOf(true);
export const may = columnsOf(false);

export const unitCode = (): LibraryColumn =>
  must.code(
    'unit_code',
    '单位代码',
    '单位编码 预算单位代码 预算单位编码 单位 单位名称 预算单位 使用单位 采购单位 采购人',
    {
      register: 'units',
      meaning: '预算单位代码，每级三位；写单位全称的按单位库换成代码',
      sensitivity: '公开',
    },
  );

export const projectKey = (): LibraryColumn =>
  must.code('project_key', '项目标识', '项目编码 项目代码 项目编号 延续项目标识', {
    meaning: '同一项目跨年度不变的标识',
    sensitivity: '公开',
  });

export const yearOf = (meaning: string): LibraryColumn =>
  must.year('year', '年度', '年份 预算年度 会计年度 财年', { meaning, sensitivity: '公开' });
