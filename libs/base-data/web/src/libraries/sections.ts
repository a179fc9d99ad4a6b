import type { Routes } from '@angular/router';

export interface Section {
  path: string;
  name: string;
}

/** The rooms of the library in the order people walk through them. */
const SECTIONS: readonly Section[] = [
  { path: 'libraries', name: '总览' },
  { path: 'policies', name: '政策法规' },
  { path: 'standards', name: '支出标准' },
  { path: 'codes', name: '代码' },
  { path: 'measures', name: '计量单位' },
  { path: 'units', name: '单位' },
  { path: 'staff', name: '人员' },
  { path: 'persons', name: '人员' },
  { path: 'assets', name: '资产' },
  { path: 'awards', name: '采购' },
  { path: 'history', name: '历史' },
  { path: 'statistics', name: '外部数据' },
  { path: 'stock-funds', name: '存量资金' },
  { path: 'documents', name: '文档' },
  { path: 'imports', name: '导入' },
  { path: 'governance', name: '治理' },
  { path: 'dictionary', name: '字典' },
  { path: 'linked', name: '一户式' },
];

/** A dead door is worse than none: only what has a route is shown, and of two doors with one name the first. */
export function sectionsOf(routes: Routes): Section[] {
  const paths = new Set(routes.map(({ path = '' }) => path.split('/')[0]));
  const open = SECTIONS.filter(({ path }) => paths.has(path));
  return open.filter((section, i) => open.findIndex(({ name }) => name === section.name) === i);
}
