import { ledgerEvent } from '@zhunsheng/kernel';

export const ruleSetPublished = ledgerEvent<{
  region: number;
  version: number;
  digest: string;
  rules: number;
  shipped: boolean;
}>(
  'rule-set.published',
  1,
  '发布规则集',
  ({ version, rules, shipped }) => `规则集第 ${version} 版（${rules} 条规则${shipped ? '，随产品发布' : ''}）`,
);
