import type { MetricWords } from '../../question/lexicon/vocabulary.js';
import { words } from './words-of.js';

/** What the review took off. */
export const CUT: MetricWords[] = [
  {
    id: 'cut_amount',
    label: '核减金额',
    unit: '元',
    yoyRule: 'full_year',
    words: words(
      '核减总数 核减量 审减总额 审减资金 削减额 砍掉的钱 被砍金额 被核减金额 核掉的金额 核减下来的金额 减掉的金额 审减规模 压减总额 压减资金 核减的钱 砍的金额 砍下来的钱 核减下来的钱 被核减的金额 被砍掉的钱 被砍掉的金额 审减的金额 压减的金额 削减的金额 核减金额 核减数 核减额 核减总额 核减资金 审减金额 审减额 审减数 压减金额 压减额 削减金额 砍掉的金额 核减的金额 压减数 核减规模',
    ),
    weak: words(
      '核掉 核掉了 被砍 被砍掉 被砍了 被核减 被核减了 被压减 被削减 审掉 审掉了 压掉 压掉了 压下来 砍去 减下来 核减下来 核减 核减了 审减 审减了 压减 压减了 砍 砍了 砍得 砍的 砍掉 砍掉了 削减 削减了 核减掉 减掉了 砍下来',
    ),
  },
  {
    id: 'cut_rate',
    label: '核减率',
    unit: 'ratio',
    yoyRule: 'full_year',
    words: words(
      '核减百分比 审减幅度 核减的比例 砍的比例 核减力度 审减力度 压减力度 核减的幅度 审减比率 砍掉比例 被砍比例 砍的幅度 核减率 审减率 压减率 核减比例 核减幅度 审减比例 压减比例 核减比率 削减比例 砍掉的比例',
    ),
  },
];
