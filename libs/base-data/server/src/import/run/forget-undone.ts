import type { Ctx } from '@zhunsheng/kernel';

/**
 * Images are kept to take an import back by; once it is, those of people are sealed names that nobody asks for and that no
 * erasure would find: the row they belong to may be gone. Also those an earlier release left behind.
 */
export async function forgetUndonePeople({ manager }: Ctx, region: number): Promise<void> {
  await manager.query(
    `delete from import_image m using import_batch b
     where (b.region_code, b.batch_id) = (m.region_code, m.batch_id)
       and m.region_code = $1 and b.library = 'persons' and b.state = '已撤销'`,
    [region],
  );
}
