import fs from 'node:fs';
import path from 'node:path';

import { EnvironmentError } from './environment-error.js';
import { isAlive } from './postmaster.js';

const NAME = 'zhunsheng.pid';

export interface InstanceLock {
  release(): void;
}

/** One product a data folder. Commands do not take it: they attach to the running database. */
export function lockInstance(dataDir: string): InstanceLock {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(path.resolve(dataDir), NAME);
  const mine = `${process.pid} ${startTime(process.pid)}\n`;
  for (let tries = 0; tries < 3; tries++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o644 });
      return { release: () => releaseIfMine(file, mine) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(dataDir);
      if (holder !== null)
        throw new EnvironmentError(
          `数据目录 ${path.resolve(dataDir)} 已被另一个准绳占用（进程号 ${holder}）。` +
            `请先停止它（kill ${holder}），或用 ZS_DATA_DIR 换一个数据目录、用 PORT 换一个端口。`,
        );
      fs.rmSync(file, { force: true });
    }
  }
  throw new EnvironmentError(`无法锁定数据目录 ${dataDir}：请稍后重试。`);
}

/** The living product on this folder, or null. A pid alone is not enough: after a reboot it may be anybody's. */
export function holderOf(dataDir: string): number | null {
  const file = path.join(path.resolve(dataDir), NAME);
  if (!fs.existsSync(file)) return null;
  const [pid, started] = fs.readFileSync(file, 'utf8').trim().split(' ');
  const holder = Number(pid);
  return holder > 0 && isAlive(holder) && startTime(holder) === started ? holder : null;
}

function releaseIfMine(file: string, mine: string): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === mine) fs.rmSync(file, { force: true });
}

/** Clock ticks since boot at which the process began (Linux); elsewhere the pid has to do. */
function startTime(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '?';
  } catch {
    return '?';
  }
}
