import type { Asker } from '../question/permission.js';

const FOR_ALL = [
  '今年申报了多少个项目',
  '今年申报金额是多少',
  '各等级项目数和申报金额',
  '今年新增项目的申报金额',
  '去年执行率是多少',
  '近三年每年的执行数',
  '去年各季度执行数',
  '会议费支出标准是多少',
  '处级干部差旅住宿费标准',
  '核减金额最多的10个项目',
  'D类项目有哪些',
];
const FOR_LEADERS = [
  '各部门申报金额排名',
  '申报金额前五的部门',
  '各部门执行率从低到高',
  '教育局今年申报了多少钱',
  '核减率最高的5个部门',
  '去年预算批复数比上年增长最快的部门',
  '各部门预算批复数占比',
  '为什么去年执行数增加了',
  '去年预算超过1000万的部门有几个',
  '人均预算最高的部门',
];

/** The answerable questions that share most with what was asked, by character pairs. */
export function suggestionsFor(question: string, { role }: Asker): string[] {
  const own = pairs(question);
  return [...FOR_ALL, ...(role === 'unit' ? [] : FOR_LEADERS)]
    .map((text, at) => ({ text, at, shared: [...pairs(text)].filter((pair) => own.has(pair)).length }))
    .sort((a, b) => b.shared - a.shared || a.at - b.at)
    .slice(0, 3)
    .map(({ text }) => text);
}

const pairs = (text: string): Set<string> => new Set([...text].slice(1).map((_, i) => text.slice(i, i + 2)));
