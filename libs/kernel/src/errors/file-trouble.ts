const SAID: Record<string, string> = {
  ENOSPC: '磁盘空间已满，请清理或扩容后重试',
  EDQUOT: '磁盘配额已用完，请清理或扩容后重试',
  EACCES: '运行本系统的账号没有权限，请检查目录和文件的属主与权限后重试',
  EPERM: '运行本系统的账号没有权限，请检查目录和文件的属主与权限后重试',
  EROFS: '所在磁盘是只读的，请改为可写后重试',
  EIO: '磁盘读写出错，请检查磁盘后重试',
  EMFILE: '打开的文件过多，请稍后重试',
  ENFILE: '打开的文件过多，请稍后重试',
};

/** What the disk refused, in words and without the place, which only operators are to know; null when it was not the disk. */
export function fileTrouble(error: unknown): string | null {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return (syscall !== undefined && SAID[code ?? '']) || null;
}
