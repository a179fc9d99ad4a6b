import { spawnSync } from 'node:child_process';

import { EnvironmentError } from './environment-error.js';

export interface Identity {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses root: started by root, it runs as `postgres` or, where that account does not exist, as `nobody`. */
export function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', user], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', user], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new EnvironmentError(
    '以 root 身份启动时，数据库要换成普通用户运行，但本机没有 postgres 或 nobody 用户。请换普通用户启动，或用 DATABASE_URL 指定数据库。',
  );
}

export function canEnter(folder: string, as: Identity): boolean {
  return spawnSync('test', ['-x', folder], { ...as, cwd: '/' }).status === 0;
}

export function canRun(binary: string, as: Identity): boolean {
  return spawnSync(binary, ['--version'], { ...as, cwd: '/' }).status === 0;
}
