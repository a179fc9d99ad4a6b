import { Injectable } from '@nestjs/common';
import type { ErasedPerson } from '@zhunsheng/contract';
import {
  AccountDesk,
  type Actor,
  type Ctx,
  FieldCipher,
  ledger,
  LedgerDesk,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { today } from '../../holdings/freshness.js';
import { forgetUndonePeople } from '../../import/run/forget-undone.js';
import { regionOf } from '../../region/region-of.js';
import { recordDisclosure, refuseHaste, refuseHastyReports, refuseNamed } from '../disclosure.js';
import { idNumberProblem, isErased, normalIdNumber } from '../identity.js';
import { Person } from '../person.entity.js';
import { personErased, personReported } from '../person.events.js';
import { openIdentity, type PersonRow } from '../person-list.js';
import type { Place } from '../person-register.js';
import { eraseIdentity, indexOf } from './erase-identity.js';
import { type Kept, subjectFile } from './subject-file.js';
import { placeName, postsOf } from './subject-posts.js';

/** 个人信息主体: what is kept of one person, for that person, and the end of it. */
@Injectable()
export class SubjectDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly accounts: AccountDesk,
    private readonly log: LedgerDesk,
  ) {}

  /** Each post is a disclosure like any other: counted, for a reason, in the ledger. */
  async report(actor: Actor, typed: string, reason: string): Promise<object> {
    const problem = idNumberProblem(typed);
    if (problem) throw new ZsError('INVALID_INPUT', { problems: `idNumber ${problem}` });
    const idNumber = normalIdNumber(typed);
    const held = await this.accounts.ofPerson(actor, idNumber);
    return this.work.run(actor, async (ctx) => {
      await refuseHastyReports(ctx, this.log);
      const { regionLo, regionHi } = actor.scope;
      const index = indexOf(this.cipher, idNumber);
      const posts = await postsOf(ctx, index, [regionLo, regionHi]);
      for (const region of new Set(posts.map((post) => post.region))) await refuseHaste(ctx, region);
      const [first] = posts;
      const identity = first ? openIdentity(this.cipher, first.region, first, first.identity) : null;
      if (identity) refuseNamed(reason, identity);
      const traces = await tracesOf(ctx, index, posts);
      for (const post of posts) await recordDisclosure(ctx, post.region, post, reason);
      // accounts belong to no region: who looks after one is told those of its people
      const accounts = posts.length || actor.scope.kind === 'all' ? held : null;
      const data = { posts: posts.map(placeName), accounts: accounts?.length ?? 0, reason };
      await ledger.append(ctx, personReported('person', data));
      const at = ctx.clock.now().toISOString();
      return subjectFile({ at, identity, idNumber, posts, accounts, ...traces });
    });
  }

  /**
   * Overwritten and told in one transaction: what the database keeps of the person from then on is figures of nobody.
   *
   * @throws ZsError STILL_IN_POST while the unit needs to know whom it pays
   */
  async erase(actor: Actor, place: Place, reason: string): Promise<ErasedPerson> {
    const { unitCode, personNo } = place;
    const region = regionOf(actor, place.region);
    return this.work.run(actor, async (ctx) => {
      const person = await ctx.manager.findOneBy(Person, { region, unitCode, personNo });
      if (!person) throw new ZsError('NOT_FOUND');
      const identity = openIdentity(this.cipher, region, person, person.identity);
      if (isErased(identity)) throw new ZsError('IDENTITY_ERASED');
      refuseNamed(reason, identity);
      // all posts in one order: two who erase one person by different posts must not wait for each other
      const posts = await postsOf(ctx, person.idIndex, [region, region], 'for update of p');
      if (!posts.some((post) => placeName(post) === placeName(person))) throw new ZsError('CONFLICT');
      const held = posts.filter(({ until }) => until === null || until >= today(ctx.clock));
      if (held.length) throw new ZsError('STILL_IN_POST', { posts: held.map(placeName).join('、') });
      await forgetUndonePeople(ctx, region);
      const copies = await eraseIdentity(ctx, this.cipher, region, person.idIndex, posts);
      const places = posts.map(placeName);
      await ledger.append(ctx, personErased(`person/${region}`, { posts: places, copies, reason }));
      const [waiting] = await ctx.manager.query<{ count: number }[]>(
        `select count(*)::int as count from import_file where region_code = $1`,
        [region],
      );
      return { posts: places, copies, filesWaiting: waiting?.count ?? 0 };
    });
  }
}

/** Who looked and by which files the person came in. */
async function tracesOf(
  { manager }: Ctx,
  index: Buffer,
  posts: readonly PersonRow[],
): Promise<Pick<Kept, 'disclosures' | 'imports'>> {
  const disclosures = await manager.query<{ at: Date; reason: string }[]>(
    `select at, reason from person_disclosure where (region_code, unit_code, person_no) in
       (select * from unnest($1::int[], $2::text[], $3::text[])) order by at`,
    [posts.map(({ region }) => region), posts.map((post) => post.unitCode), posts.map((post) => post.personNo)],
  );
  const imports = await manager.query<{ at: Date; file: string }[]>(
    `select distinct b.started_at as at, b.file_name as file
     from import_image m join import_batch b using (region_code, batch_id)
     where b.library = 'persons' and $1 in (m.before->>'id_index', m.after->>'id_index') order by 1`,
    [`\\x${index.toString('hex')}`],
  );
  const when = <T extends { at: Date }>(one: T) => ({ ...one, at: one.at.toISOString() });
  return { disclosures: disclosures.map(when), imports: imports.map(when) };
}
