import type { Role } from '@zhunsheng/contract';

export const ROLE_NAMES: Record<Role, string> = {
  clerk: '单位经办',
  head: '单位负责人',
  dept: '主管部门',
  reviewer: '业务科室',
  performance: '绩效评审',
  budget: '预算科',
  publisher: '规则发布',
  leader: '局领导',
  sysadmin: '系统管理员',
  secadmin: '安全保密管理员',
  audadmin: '安全审计员',
};
