import type { Role } from '@zhunsheng/contract';

export const ROLE_NAMES: Record<Role, string> = {
  clerk: '单位经办',
  head: '单位负责人',
  dept: '主管部门',
  reviewer: '评审人员',
  performance: '绩效评价人员',
  budget: '预算编审人员',
  publisher: '规则发布人',
  leader: '局领导',
  sysadmin: '系统管理员',
  secadmin: '安全保密管理员',
  audadmin: '安全审计员',
};
