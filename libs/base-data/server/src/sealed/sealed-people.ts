import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { identityPlace } from '../person/identity.js';

interface Key {
  region: number;
  unit: string;
  no: string;
}

/** A row as an import left or found it, with the identity as PostgreSQL writes bytes into JSON. */
type Image = { identity: string; key_version: number } & Record<string, unknown>;

const IMAGES = `import_image m join import_batch b using (region_code, batch_id)`;
const OF_PEOPLE = `b.library = 'persons'`;
const OLD_IMAGE = `((m.after->>'key_version')::int < $1 or (m.before->>'key_version')::int < $1)`;

const OLD = `
  select region_code as region, unit_code as unit, person_no as no from person where key_version < $1
  union
  select m.region_code, m.after->>'unit_code', m.after->>'person_no' from ${IMAGES} where ${OF_PEOPLE} and ${OLD_IMAGE}`;

export async function oldPeople({ manager }: Ctx, version: number): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(`select count(*)::int as count from (${OLD}) o`, [version]);
  return row?.count ?? 0;
}

/**
 * The next people that something is still sealed of under an older key. A person's row and all its images change together and
 * alike: what was equal stays equal, or an import could no longer be taken back.
 */
export async function resealPeople(ctx: Ctx, cipher: FieldCipher, most: number): Promise<number> {
  const keys = await ctx.manager.query<Key[]>(`${OLD} order by 1, 2, 3 limit ${String(most)}`, [cipher.keyVersion]);
  for (const key of keys) await resealPerson(ctx, cipher, key);
  return keys.length;
}

async function resealPerson(ctx: Ctx, cipher: FieldCipher, { region, unit, no }: Key): Promise<void> {
  const place = identityPlace(region, unit, no);
  const renewed = new Map<string, string>();
  const anew = (sealed: string): string => {
    const known = renewed.get(sealed);
    if (known !== undefined) return known;
    const fresh = hexOf(cipher.seal(cipher.open(Buffer.from(sealed.slice(2), 'hex'), place), place));
    renewed.set(sealed, fresh);
    return fresh;
  };
  const [person] = await ctx.manager.query<{ identity: Buffer }[]>(
    `select identity from person where region_code = $1 and unit_code = $2 and person_no = $3 for update`,
    [region, unit, no],
  );
  if (person)
    await ctx.manager.query(
      `update person set identity = $4::bytea, key_version = $5 where region_code = $1 and unit_code = $2 and person_no = $3`,
      [region, unit, no, anew(hexOf(person.identity)), cipher.keyVersion],
    );
  const images = await ctx.manager.query<{ batch: string; no: number; before: Image | null; after: Image }[]>(
    `select m.batch_id as batch, m.image_no as no, m.before, m.after from ${IMAGES}
     where ${OF_PEOPLE} and m.region_code = $1 and m.after->>'unit_code' = $2 and m.after->>'person_no' = $3 for update of m`,
    [region, unit, no],
  );
  const again = (image: Image | null): string | null =>
    image && JSON.stringify({ ...image, identity: anew(image.identity), key_version: cipher.keyVersion });
  for (const { batch, no: image, before, after } of images)
    await ctx.manager.query(
      `update import_image set before = $4::jsonb, after = $5::jsonb where region_code = $1 and batch_id = $2 and image_no = $3`,
      [region, batch, image, again(before), again(after)],
    );
}

const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
