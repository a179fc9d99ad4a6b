import { FILES_OF_A_QUESTION, filesHeld } from '@zhunsheng/kernel';

import type { Ask } from './database-findings.js';
import { Trouble } from './finding.js';

/** In which role the figures of questions are read, and whether what they write to disk is limited. */
export async function questionLimits(ask: Ask) {
  const [row] = await ask<{ roles: number; mighty: number; held: boolean; account: string }>(
    `select (select count(*)::int from pg_roles r where starts_with(rolname, i.role_prefix || 'nlq_')) as roles,
       (select count(*)::int from pg_roles r where starts_with(rolname, i.role_prefix || 'nlq_')
          and (rolsuper or rolbypassrls or rolcanlogin or exists (select from pg_auth_members where member = r.oid))) as mighty,
       has_parameter_privilege(i.role_prefix || 'api', 'temp_file_limit', 'SET')
         or (select setting::bigint between 0 and 256 * 1024 from pg_settings where name = 'temp_file_limit') as held,
       (select quote_ident(pg_get_userbyid(datdba)) from pg_database where datname = current_database()) as account
     from zs_installation i`,
  );
  if (row?.roles !== 4 || row.mighty > 0)
    throw new Trouble('问数的只读角色不全，或被另外授了权', [
      '有人以管理员身份改过数据库。缺的角色重新启动产品即补建',
      '多授的权请数据库管理员收回：alter role 角色 nosuperuser nobypassrls nologin；revoke 其他角色 from 角色',
    ]);
  if (row.held) return `问数以另设的只读角色读取已发布的视图，临时文件限 ${FILES_OF_A_QUESTION}`;
  return {
    notice: `问数以另设的只读角色读取已发布的视图；临时文件没有限到 ${FILES_OF_A_QUESTION}：这一项只有数据库管理员能授`,
    repair: [
      `请数据库管理员以超级用户执行一次，再重新启动产品：${filesHeld(row.account)}`,
      `或者由其限定整个数据库：alter system set temp_file_limit = '${FILES_OF_A_QUESTION}'（导入、备份也受它限制）`,
    ],
  };
}
