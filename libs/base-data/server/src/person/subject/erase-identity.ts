import { randomBytes } from 'node:crypto';

import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { ERASED, ID_FIELD, identityPlace } from '../identity.js';
import type { PersonRow } from '../person-list.js';

/** A row as an import left or found it, with bytes as PostgreSQL writes them into JSON. */
type Image = { unit_code: string; person_no: string; id_index: string } & Record<string, unknown>;

const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/**
 * Name and number of one person are overwritten in the register and in what imports keep to be taken back by. All rows get one
 * random index that was made from nothing: posts of one person stay posts of one person, and of nobody in particular. A row and
 * its images stay equal, or an import could no longer be taken back.
 */
export async function eraseIdentity(
  ctx: Ctx,
  cipher: FieldCipher,
  region: number,
  index: Buffer,
  posts: readonly PersonRow[],
): Promise<number> {
  const nobody = randomBytes(index.length);
  const sealed = new Map<string, Buffer>();
  const sealedAt = (unit: string, no: string): Buffer => {
    const known = sealed.get(`${unit}/${no}`);
    const made = known ?? cipher.seal(JSON.stringify(ERASED), identityPlace(region, unit, no));
    sealed.set(`${unit}/${no}`, made);
    return made;
  };
  for (const { unitCode, personNo } of posts)
    await ctx.manager.query(
      `update person set identity = $4, key_version = $5, id_index = $6
       where region_code = $1 and unit_code = $2 and person_no = $3`,
      [region, unitCode, personNo, sealedAt(unitCode, personNo), cipher.keyVersion, nobody],
    );
  const images = await ctx.manager.query<{ batch: string; no: number; before: Image | null; after: Image }[]>(
    `select m.batch_id as batch, m.image_no as no, m.before, m.after
     from import_image m join import_batch b using (region_code, batch_id)
     where b.library = 'persons' and m.region_code = $1 and $2 in (m.before->>'id_index', m.after->>'id_index')
     for update of m`,
    [region, hexOf(index)],
  );
  const blank = (image: Image | null): string | null =>
    image &&
    JSON.stringify(
      image.id_index === hexOf(index)
        ? {
            ...image,
            identity: hexOf(sealedAt(image.unit_code, image.person_no)),
            key_version: cipher.keyVersion,
            id_index: hexOf(nobody),
          }
        : image,
    );
  for (const { batch, no, before, after } of images)
    await ctx.manager.query(
      `update import_image set before = $4::jsonb, after = $5::jsonb
       where region_code = $1 and batch_id = $2 and image_no = $3`,
      [region, batch, no, blank(before), blank(after)],
    );
  return images.length;
}

export function indexOf(cipher: FieldCipher, idNumber: string): Buffer {
  return Buffer.from(cipher.blindIndex(ID_FIELD, idNumber));
}
