import { type Actor, type FieldCipher, ledger, oldFactors, resealFactors, type UnitOfWork } from '@zhunsheng/kernel';

import { fieldKeyRenewed, fieldsResealed } from './key.events.js';
import { oldFiles, resealFile } from './sealed-files.js';
import { oldPeople, resealPeople } from './sealed-people.js';

export interface SealedCount {
  /** Also those who have an authenticator. */
  people: number;
  files: number;
}

const ONE_BATCH = 200;

/** What is still sealed under an older key than the cipher's. */
export async function sealedUnderOldKeys(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<SealedCount> {
  const factors = await oldFactors(work, actor, cipher);
  return work.run(
    actor,
    async (ctx) => ({
      people: factors + (await oldPeople(ctx, cipher.keyVersion)),
      files: await oldFiles(ctx, cipher.keyVersion),
    }),
    { readOnly: true },
  );
}

/** The key was written to its file before: the entry says from when on it seals. */
export async function recordRenewal(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<void> {
  const version = cipher.keyVersion;
  const left = await sealedUnderOldKeys(work, actor, cipher);
  await work.run(actor, (ctx) => ledger.append(ctx, fieldKeyRenewed(`field-key/${version}`, { version, ...left })));
}

/**
 * Seals everything under the active key, a batch a transaction: whatever ends it, what was done is done and the rest is still
 * readable under the key it has. Calling it again goes on where it stopped.
 */
export async function resealEverything(
  work: UnitOfWork,
  actor: Actor,
  cipher: FieldCipher,
  done: (so: SealedCount) => void = () => undefined,
  batch = ONE_BATCH,
): Promise<SealedCount> {
  const version = cipher.keyVersion;
  const all: SealedCount = { people: await resealFactors(work, actor, cipher), files: 0 };
  for (;;) {
    const now = await work.run(actor, async (ctx) => {
      const people = await resealPeople(ctx, cipher, batch);
      const files = people === 0 ? await resealFile(ctx, cipher) : 0;
      if (people + files > 0)
        await ledger.append(ctx, fieldsResealed(`field-key/${version}`, { version, people, files }));
      return { people, files };
    });
    if (now.people + now.files === 0) return all;
    all.people += now.people;
    all.files += now.files;
    done({ ...all });
  }
}
