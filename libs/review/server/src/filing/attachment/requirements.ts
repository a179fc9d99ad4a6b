import type { AttachmentRequirement } from '@zhunsheng/contract';

/** As data, without the amounts: those are parameters of the rule, so that list and rule cannot say different things. */
export interface Requirement extends Omit<AttachmentRequirement, 'leastFen'> {
  least: { rule: string; parameter: string } | null;
}

const EVALUATION = {
  document: '中共中央 国务院关于全面实施预算绩效管理的意见',
  number: '中发〔2018〕34号',
  article: null,
  certainty: 'M',
};
const INVESTMENT = { document: '政府投资条例', number: null, article: '第九条、第十七条', certainty: 'V' };
const BASIS = {
  document: '国务院关于进一步深化预算管理制度改革的意见',
  number: '国发〔2021〕5号',
  article: null,
  certainty: 'M',
};
const LOCAL = { document: '附件清单与金额起点', number: null, article: null, certainty: 'L' };
const GRADED = ['22', '3'];
const ALWAYS: Pick<Requirement, 'categories' | 'least' | 'nature' | 'flag' | 'since'> = {
  categories: GRADED,
  least: null,
  nature: null,
  flag: null,
  since: '2026-01-01',
};

/** Which file is asked for when. Looked at by N01 and F19; what neither looks at is advice. */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    ...ALWAYS,
    code: 'FJ-01',
    name: '政策依据',
    kinds: ['政策依据'],
    rule: 'N01',
    consequence: '不能提交',
    basis: BASIS,
  },
  {
    ...ALWAYS,
    code: 'FJ-02',
    name: '实施方案',
    kinds: ['实施方案'],
    least: { rule: 'F19', parameter: '方案起点' },
    rule: 'F19',
    consequence: '扣分',
    basis: LOCAL,
  },
  {
    ...ALWAYS,
    code: 'FJ-03',
    name: '测算明细',
    kinds: ['测算明细'],
    least: { rule: 'F19', parameter: '方案起点' },
    rule: 'F19',
    consequence: '扣分',
    basis: LOCAL,
  },
  {
    ...ALWAYS,
    code: 'FJ-04',
    name: '事前绩效评估报告',
    kinds: ['事前绩效评估报告'],
    least: { rule: 'F19', parameter: '评估起点' },
    nature: '新增',
    rule: 'F19',
    consequence: '不能提交',
    basis: EVALUATION,
  },
  {
    ...ALWAYS,
    code: 'FJ-05',
    name: '可研或概算批复',
    kinds: ['可研批复', '概算批复'],
    flag: 'isConstruction',
    rule: 'F19',
    consequence: '不能提交',
    basis: INVESTMENT,
  },
  {
    ...ALWAYS,
    code: 'FJ-06',
    name: '数据主管部门意见',
    kinds: ['数据主管部门意见'],
    flag: 'isIt',
    rule: 'F19',
    consequence: '扣分',
    basis: LOCAL,
  },
  {
    ...ALWAYS,
    categories: ['3'],
    code: 'FJ-07',
    name: '项目文本',
    kinds: ['项目文本'],
    rule: null,
    consequence: '建议',
    basis: LOCAL,
  },
];
