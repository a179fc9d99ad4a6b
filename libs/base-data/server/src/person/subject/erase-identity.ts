import { randomBytes } from 'node:crypto';

import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { ERASED, ID_FIELD, identityPlace } from '../identity.js';
import { openIdentity, type PersonRow } from '../person-list.js';
import { plainName } from './plain-name.js';

/** A row as an import left or found it, with bytes as PostgreSQL writes them into JSON. */
type Image = { unit_code: string; person_no: string; identity: string; id_index: string } & Record<string, unknown>;

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
    const made = sealed.get(`${unit}/${no}`) ?? cipher.seal(JSON.stringify(ERASED), identityPlace(region, unit, no));
    sealed.set(`${unit}/${no}`, made);
    return made;
  };
  for (const { unitCode, personNo } of posts)
    await ctx.manager.query(
      `update person set identity = $4, key_version = $5, id_index = $6
       where region_code = $1 and unit_code = $2 and person_no = $3`,
      [region, unitCode, personNo, sealedAt(unitCode, personNo), cipher.keyVersion, nobody],
    );
  const images = await imagesAt(ctx, region, index, posts);
  const indexed = (image: Image | null): image is Image => image?.id_index === hexOf(index);
  const nameIn = (image: Image): string => {
    const place = { unitCode: image.unit_code, personNo: image.person_no };
    return plainName(openIdentity(cipher, region, place, Buffer.from(image.identity.slice(2), 'hex')).name);
  };
  const names = new Set([
    ...posts.map((post) => plainName(openIdentity(cipher, region, post, post.identity).name)),
    ...images.flatMap(({ before, after }) => [before, after].filter(indexed).map(nameIn)),
  ]);
  // a number since corrected has another index; whoever held the post before or after has another name
  const isTheirs = (image: Image): boolean => indexed(image) || names.has(nameIn(image));
  const blank = (image: Image | null): Image | null =>
    image && isTheirs(image)
      ? {
          ...image,
          identity: hexOf(sealedAt(image.unit_code, image.person_no)),
          key_version: cipher.keyVersion,
          id_index: hexOf(nobody),
        }
      : image;
  let copies = 0;
  for (const { batch, no, before, after } of images) {
    const [was, left] = [blank(before), blank(after)];
    if (was === before && left === after) continue;
    copies++;
    await ctx.manager.query(
      `update import_image set before = $4::jsonb, after = $5::jsonb
       where region_code = $1 and batch_id = $2 and image_no = $3`,
      [region, batch, no, was && JSON.stringify(was), JSON.stringify(left)],
    );
  }
  return copies;
}

/** Every image of a post the person holds or, by the index, once held: also those from before a number was corrected. */
function imagesAt(
  { manager }: Ctx,
  region: number,
  index: Buffer,
  posts: readonly PersonRow[],
): Promise<{ batch: string; no: number; before: Image | null; after: Image }[]> {
  const OF_PEOPLE = `import_image m join import_batch b using (region_code, batch_id)
     where b.library = 'persons' and m.region_code = $1`;
  return manager.query(
    `with place as (
       select * from unnest($3::text[], $4::text[]) as held (unit, no)
       union
       select m.after->>'unit_code', m.after->>'person_no' from ${OF_PEOPLE}
         and $2 in (m.before->>'id_index', m.after->>'id_index'))
     select m.batch_id as batch, m.image_no as no, m.before, m.after from ${OF_PEOPLE}
       and (m.after->>'unit_code', m.after->>'person_no') in (select unit, no from place)
     for update of m`,
    [region, hexOf(index), posts.map(({ unitCode }) => unitCode), posts.map(({ personNo }) => personNo)],
  );
}

export function indexOf(cipher: FieldCipher, idNumber: string): Buffer {
  return Buffer.from(cipher.blindIndex(ID_FIELD, idNumber));
}
