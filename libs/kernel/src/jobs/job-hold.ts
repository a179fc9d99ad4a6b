import type { DiskRoom } from '../observe/disk-room.js';

const FROZEN = '系统处于应急冻结，任务已在队列中，解除后自动开始，不必重新提交。';

/** Why jobs that are queued do not begin: for the worker, which then waits, and in words for whoever waits with it. */
export class JobHold {
  constructor(
    private readonly room: DiskRoom,
    private readonly frozen: () => Promise<boolean>,
  ) {}

  /** null: nothing keeps them. */
  async reason(): Promise<string | null> {
    const disk = await this.room.look();
    if (disk?.level === '停任务')
      return `服务器磁盘空间不足（剩余 ${(disk.freeBytes / 2 ** 30).toFixed(1)} GB），任务已在队列中，暂不开始；运维人员清理或扩容后自动开始，不必重新提交。`;
    return (await this.frozen()) ? FROZEN : null;
  }
}
