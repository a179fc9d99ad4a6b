import type { MetricWords } from '../../question/lexicon/vocabulary.js';
import { words } from './words-of.js';

/** What is suggested and changed, and heads to divide by. */
export const ADJUSTED: MetricWords[] = [
  {
    id: 'suggested_amount',
    label: '建议金额',
    unit: '元',
    words: words(
      '建议核定数 建议核定金额 审核建议数 评审建议金额 审核建议额 建议批复数 建议总额 建议资金 拟安排金额 拟安排数 建议的金额 建议的预算 建议给的钱 审核建议预算 机审建议数 系统建议数 建议规模 建议金额 建议数 建议安排数 建议安排金额 建议额 建议预算 建议安排 建议安排额 审核建议金额 机审建议金额 机审建议 系统建议金额',
    ),
    weak: words('建议了'),
  },
  {
    id: 'adjusted_amount',
    label: '调整后预算数',
    unit: '元',
    words: words(
      '调整后的预算数 调整后预算金额 调整后总额 调整预算额 调后预算 调整后预算额 调整后的金额 调整后的预算额 调整完的预算 追加后的预算数 调整后规模 调整后预算总额 调整后预算数 调整后预算 调整预算数 调整后金额 调整后的预算 调整后数 追加后预算 追加后的预算 调整预算',
    ),
  },
  {
    id: 'headcount',
    label: '人数',
    unit: '人',
    words: words(
      '职工数 人员规模 人员总数 总人数 在编人员 在编人员数 在职人员 在职人员数 在职职工 在职职工人数 有多少人 编制内人数 在岗人数 人员总量 在职总人数 人数 在职人数 编制人数 实有人数 人员数量 人员数 职工人数 在编人数 在职多少人 在职有多少人 人头数 多少人 几个人',
    ),
  },
  {
    id: 'org_count',
    label: '单位数',
    unit: '个',
    words: words(
      '单位家数 部门家数 单位的数量 部门的数量 单位数 部门数 单位数量 部门数量 单位个数 部门个数 单位总数 部门总数',
    ),
  },
];
