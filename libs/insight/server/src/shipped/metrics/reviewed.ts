import type { MetricWords } from '../../question/lexicon/vocabulary.js';
import { words } from './words-of.js';

/** How many projects, their scores and their warnings. */
export const REVIEWED: MetricWords[] = [
  {
    id: 'project_count',
    label: '项目数',
    unit: '个',
    words: words(
      '项目数目 项目条数 申报项目数 项目件数 项目家数 项目个数合计 项目的数量 项目的个数 项目数 项目数量 项目个数 项目总数 项目总量 项目量',
    ),
  },
  {
    id: 'review_score',
    label: '审核得分',
    unit: '分',
    words: words(
      '审核成绩 审核打分 评审成绩 评审总分 审核总得分 审核综合得分 评审打分 审核的得分 评审的得分 审核综合分 评审评分 审核得分 审核分数 审核评分 评审得分 评审分数 综合得分 总得分 评审分 审核分 审核总分',
    ),
    weak: words('得分 评分 分数 打分'),
  },
  {
    id: 'necessity_score',
    label: '必要性得分',
    unit: '分',
    words: words('必要性打分 必要性分 必要性分值 必要性成绩 必要性方面得分 必要性得分 必要性分数 必要性评分 必要性'),
  },
  {
    id: 'importance_score',
    label: '重要性得分',
    unit: '分',
    words: words('重要性打分 重要性分 重要性分值 重要性成绩 重要性得分 重要性分数 重要性评分 重要性'),
  },
  {
    id: 'over_standard_amount',
    label: '超标准金额',
    unit: '元',
    polarity: -1,
    words: words(
      '超标数额 超标准数额 超出标准部分 超标部分 超标部分金额 超标准的部分 超标的部分 超标总额 超标准总额 超标准资金 超标资金 超出标准金额 超过标准的金额 超出标准的钱 超标准部分金额 超标准金额 超标金额 超标准的金额 超标的金额 超标准额 超标额 超标准部分 超出标准的金额 超标准的钱 超标的钱',
    ),
  },
  {
    id: 'warning_count',
    label: '预警数',
    unit: '条',
    polarity: -1,
    words: words(
      '预警条目 预警提示 预警提示数 预警记录 预警量 报警数 风险预警 风险预警数 机审预警数 预警个数 预警条数合计 预警的数量 预警数目 机审预警条数 预警数 预警数量 预警条数 预警信息 预警总数 预警次数 告警数 机审预警 机审预警的条数 预警的条数 预警',
    ),
  },
  {
    id: 'perf_score',
    label: '绩效得分',
    unit: '分',
    words: words(
      '绩效分 绩效打分 绩效评价分 绩效自评分 绩效考核得分 绩效总分 绩效分值 绩效评价成绩 绩效考评得分 绩效得分 绩效分数 绩效评分 绩效评价得分 绩效评价分数 绩效自评得分 绩效成绩 绩效评价',
    ),
    weak: words('绩效'),
  },
];
