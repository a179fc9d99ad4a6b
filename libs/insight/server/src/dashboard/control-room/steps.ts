import type { FilingState } from '@zhunsheng/contract';

/** Whose turn it is, and how long a filing may lie there before it counts as overdue. */
export interface Step {
  state: FilingState;
  desk: string;
  side: 'unit' | 'department' | 'finance';
  /** A design choice, no statute names a figure: certainty L. */
  limitDays: number;
}

/** What is not among these has been through finance, one way or the other. */
export const STEPS: readonly Step[] = [
  { state: '草稿', desk: '单位经办', side: 'unit', limitDays: 5 },
  { state: '退回', desk: '单位经办', side: 'unit', limitDays: 5 },
  { state: '单位审核', desk: '单位负责人', side: 'unit', limitDays: 3 },
  { state: '主管部门审核', desk: '主管部门', side: 'department', limitDays: 5 },
  { state: '财政审核', desk: '财政业务科室', side: 'finance', limitDays: 15 },
  { state: '待核实', desk: '财政业务科室', side: 'finance', limitDays: 10 },
];

export const stepOf = (state: string): Step | undefined => STEPS.find((step) => step.state === state);
