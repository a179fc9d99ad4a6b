import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { ZsError } from '../errors/zs-error.js';
import type { DiskRoom } from '../observe/disk-room.js';

/** A file is refused before a byte of it is read when the disk could not hold it and people's decisions too. */
export class FileGuard implements CanActivate {
  constructor(private readonly room: DiskRoom) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const brings = headers['content-type']?.toLowerCase().startsWith('multipart/') ?? false;
    if (brings && !(await this.room.takesFiles())) throw new ZsError('DISK_FULL');
    return true;
  }
}
