import type { GridColumn } from './grid-column';

export const money = (key: string, title: string, width = 120): GridColumn => ({ key, title, kind: 'money', width });
export const text = (key: string, title: string, width = 160): GridColumn => ({ key, title, kind: 'text', width });
export const number = (key: string, title: string, width = 84): GridColumn => ({ key, title, kind: 'number', width });
export const check = (key: string, title: string): GridColumn => ({ key, title, kind: 'check', width: 76 });
export const choice = (key: string, title: string, choices: readonly string[], width = 120): GridColumn => ({
  key,
  title,
  kind: 'choice',
  choices,
  width,
});
export const LINE = number('lineNo', '对应明细行', 92);
