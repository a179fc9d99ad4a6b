import { filesHeld, SETTINGS_RELEASED, settingsReserved } from '@zhunsheng/kernel';

/** Only with a server of one's own (DATABASE_URL); the embedded one needs none of it. */
export const PREPARATION = [
  '-- 用 psql 以数据库超级用户执行一次；把口令换成自己的，再设置 DATABASE_URL=postgres://zhunsheng:<口令>@<主机>/zhunsheng',
  `create role zhunsheng login createrole password '<口令>';`,
  '-- PostgreSQL 17、18：',
  `create database zhunsheng owner zhunsheng encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0;`,
  '-- PostgreSQL 15、16（没有内建的排序规则，用操作系统的）：',
  `-- create database zhunsheng owner zhunsheng encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0;`,
  '\\connect zhunsheng',
  'create extension if not exists btree_gist with schema public;',
  'create extension if not exists pgcrypto with schema public;',
  '-- 数据范围之内谁也不能改会话设置（升级期间仍有旧版进程时先不要执行）：',
  ...settingsReserved('zhunsheng'),
  '-- 每次提问写出的临时文件由产品限定（只有管理员能授）：',
  filesHeld('zhunsheng'),
  '-- pg_dump 也调用它，不是超级用户的备份账号另行授予：',
  '-- grant execute on function pg_catalog.set_config(text, text, boolean) to 备份账号;',
  `-- 要恢复原状：${SETTINGS_RELEASED}`,
];
