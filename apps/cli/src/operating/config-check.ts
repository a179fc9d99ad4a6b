import { loadConfig } from '@zhunsheng/kernel';
import type { Outcome } from '../outcome.js';
import { shownConfig } from './shown-config.js';

/** All mistakes at once come from the configuration itself; here is only what it says when it is right. */
export async function configCheck(): Promise<Outcome> {
  const config = loadConfig();
  const lines = [
    `服务地址：http://${config.host}:${String(config.port)}`,
    `数据目录：${config.dataDir}`,
    `数据库：${config.databaseUrl === null ? '内置 PostgreSQL' : '外部（DATABASE_URL）'}`,
    `演示模式：${config.demo ? '开' : '关'}`,
    `指标端口：${config.metricsPort === null ? '未开' : String(config.metricsPort)}`,
  ];
  return { exit: 0, json: shownConfig(config), text: ['配置没有错误。', ...lines].join('\n') };
}
