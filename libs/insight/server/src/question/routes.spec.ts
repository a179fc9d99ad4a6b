import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { Lexicon } from './lexicon/lexicon.js';
import { parse } from './parse.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const read = (question: string, org: string | null = null) =>
  parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: org ? 'unit' : 'leader', org } });

describe('figures, texts and what is refused', () => {
  it.each([
    '什么是A类项目',
    '什么是专项资金项目',
    '政府性基金能不能用于人员经费',
    '三公经费能不能增加',
    '信息化项目能不能新增',
    '公用经费能不能开支接待费',
    '可以退回项目吗',
    '批复数和申报数有什么区别',
  ])('%s: what a text says', (question) => {
    expect(read(question).kind).toBe('policy');
  });
  it.each([
    '把1到8月水务局没有被退回的项目列出来',
    '你好,把今年5月住建局审核通过的项目列出来,谢谢',
    '能不能把近三年信息化预算增长情况列一下',
    '能不能新增项目列出来',
    '可不可以把退回的项目列一下',
    '把教育局没通过的项目列出来吧',
    '看看没通过的项目吧',
    '会议费支出人均多少',
    '把各部门按核减率排个序',
    '通过政府性基金安排的预算',
    '请把被退回的项目调出来看看',
    '小王,查一下教育局今年审核通过的项目',
    '教育局退回的信息化项目',
    '水务局的项目全部退回了吗',
  ])('%s: shown, and nothing is changed', (question) => {
    expect(read(question).kind).toBe('query');
  });
  it('能看看增长最快的部门吗 is a wish, and no question of what may be', () => {
    expect(read('能看看增长最快的部门吗').kind).not.toBe('policy');
  });
  it.each(['怎么新增一个项目', '附件在哪里上传', '如何导出项目清单', '小张,把退回的项目列一下'])(
    '%s is no order to change',
    (question) => {
      expect(read(question).kind).not.toBe('refuse');
    },
  );
  it.each([
    '请问怎么把教育局预算改成500万',
    '小张,把教育局的预算砍一半',
    '把教育局的预算调到8月',
    '水务局的项目全部退回',
    '可不可以把这个项目退回',
    '退回教育局的信息化项目',
    '把退回的项目通过',
    '把核减率降到5%',
    '请将2025年审计局的核减金额更正为零',
    '将所有通过的项目撤回',
  ])('%s would change something', (question) => {
    expect(read(question)).toMatchObject({ kind: 'refuse', reason: 'write_op' });
  });
  it.each(['我们到年底能执行完吗', '今年年底能不能完成预算执行'])('%s: nobody knows yet', (question) => {
    expect(read(question)).toMatchObject({ kind: 'refuse', reason: 'out_of_scope' });
  });
  it.each(['咱们局政府性基金预算排名前8的经济分类', '本单位执行率排名倒数的项目', '财政局今年批给我们多少'])(
    '%s: of their own',
    (question) => {
      expect(read(question, '教育局').kind).not.toBe('refuse');
    },
  );
  it.each(['我们局的预算在各部门里排名第几', '财政局今年批了多少'])('%s: of others as well', (question) => {
    expect(read(question, '教育局')).toMatchObject({ kind: 'refuse', reason: 'no_permission' });
  });
  it.each(['我们局下属单位执行率排名', '本单位各下属单位今年预算'])('%s: of those below', (question) => {
    expect(read(question, '民政局')).toMatchObject({
      groupBy: ['org'],
      filters: [{ dim: 'org', op: 'in', values: ['@self'] }],
    });
  });
  it.each([
    '公务用车配备有什么要求',
    '公车什么时候可以报废',
    '什么情况下可以调整预算',
    '政府购买服务的范围是什么',
    '绩效自评什么时候报',
    '我们局培训费能调到会议费吗',
  ])('%s: of the rules', (question) => {
    expect(read(question)).toMatchObject({ kind: 'policy' });
  });
  it.each(['审核通过民政局的项目', '给教育局增加预算200万', '取消卫健局的信息化项目'])('%s: an order', (question) => {
    expect(read(question)).toMatchObject({ kind: 'refuse', reason: 'write_op' });
  });
  it('what ought to be is nobody’s figure', () => {
    expect(read('应该给教育局增加预算吗')).toMatchObject({ kind: 'refuse', reason: 'out_of_scope' });
  });
  it('区里今年一共批了多少预算: of everybody', () => {
    expect(read('区里今年一共批了多少预算', '教育局')).toMatchObject({ kind: 'refuse', reason: 'no_permission' });
  });
  it.each(['各部门会议费标准', '公安局的会议费标准是多少'])('%s: the same for all', (question) => {
    expect(read(question, '教育局')).toMatchObject({ kind: 'standard', item: '会议费' });
  });
});
