import type { SearchQuestion } from './check-search.js';

const RULE = '云衡市项目支出预算管理条例';
const NOTICE = '云衡市财政局关于会议费管理的通知';

/** Questions to the rules of the city that does not exist. */
export const OWN_QUESTIONS: readonly SearchQuestion[] = [
  { id: 'O1', style: 'f', q: '项目入库应当具备什么条件', gold: [`${RULE}|第四条`] },
  { id: 'O2', style: 'f', q: '结转资金连续两年未使用完如何处理', gold: [`${RULE}|第八条`] },
  { id: 'O3', style: 'f', q: '财政部门提出审核意见的时限', gold: [`${RULE}|第五条`] },
  { id: 'O4', style: 'f', q: '会议费综合定额', gold: [`${NOTICE}|三、`] },
  { id: 'O5', style: 'f', q: '跨年度项目资金编列', gold: [`${RULE}|第四条之一`] },
  { id: 'O6', style: 'c', q: '去年没花完的钱会被收走吗', gold: [`${RULE}|第八条`] },
  { id: 'O7', style: 'c', q: '买新电脑前要看看仓库里有没有吗', gold: [`${RULE}|第六条`] },
  { id: 'O8', style: 'c', q: '预算批下来以后能不能改资金用途', gold: [`${RULE}|第七条`] },
];
