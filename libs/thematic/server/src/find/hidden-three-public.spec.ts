import { describe, expect, it } from '@jest/globals';

import { itemOf } from './hidden-three-public.js';

describe('three-public money under other names', () => {
  it.each([
    ['来访团组用餐', '30217'],
    ['工作人员出国培训', '30212'],
    ['公车维修', '30231'],
    ['退出国有企业人员安置及公务接待', '30217'],
    ['办公车位租赁与公车保险', '30231'],
  ])('%s is %s', (text, code) => {
    expect(itemOf(text)?.code).toBe(code);
  });

  it.each([
    '退出国有企业人员安置',
    '输出国疫情监测',
    '粮食输出国调研',
    '支出国库集中支付系统维护',
    '提出国家标准修订意见',
    '办公车位租赁',
    '办公车库照明',
    '出国留学人员服务窗口',
    '公车站台保洁',
    '入户外出访谈员补助',
  ])('%s is none of it', (text) => {
    expect(itemOf(text)).toBeNull();
  });
});
