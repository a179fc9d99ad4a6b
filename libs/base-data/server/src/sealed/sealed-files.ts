import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { droppedPlace } from '../import/desk/drop-desk.js';

/** The version stands in the third and fourth byte of what is sealed. */
const OLD = `get_byte(content, 2) * 256 + get_byte(content, 3) < $1`;

export async function oldFiles({ manager }: Ctx, version: number): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `select count(*)::int as count from import_file where ${OLD}`,
    [version],
  );
  return row?.count ?? 0;
}

/** Files dropped and not yet imported; up to 50 MB each, so one at a time. */
export async function resealFile({ manager }: Ctx, cipher: FieldCipher): Promise<number> {
  const [file] = await manager.query<{ region: number; batch: string; content: Buffer }[]>(
    `select region_code as region, batch_id as batch, content from import_file where ${OLD} limit 1 for update`,
    [cipher.keyVersion],
  );
  if (!file) return 0;
  const place = droppedPlace(file.region, file.batch);
  await manager.query('update import_file set content = $3 where region_code = $1 and batch_id = $2', [
    file.region,
    file.batch,
    cipher.sealBytes(cipher.openBytes(file.content, place), place),
  ]);
  return 1;
}
