import { Injectable } from '@nestjs/common';
import type {
  KeepSynonym,
  PolicyDocumentView,
  PolicyEdit,
  PolicyFileView,
  PolicyImportView,
  PolicySynonymView,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, markOf, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { DocumentReader } from '../../document/document-reader.js';
import { narrowedTo, regionOf } from '../../region/region-of.js';
import { type PolicyFile, readPolicyFile } from '../book/read-policy-file.js';
import { writePolicies } from '../book/policy-writer.js';
import { PolicyDocument, PolicyRelation, PolicySynonym } from '../policy.entity.js';
import { policyEdited, synonymKept } from '../policy.events.js';
import { ownSynonyms } from '../search/synonym-list.js';
import { SHIPPED_SYNONYMS } from '../search/shipped-synonyms.js';
import { PolicyShelf } from '../shelf/policy-shelf.js';
import { officialNumber } from '../text/document-number.js';
import { titleKey } from '../text/title-key.js';
import { ofOwn } from './own-region.js';
import { mendableOf, nameOfPolicy, sayMendable, showPolicy } from './policy-page.js';

/** What the keepers do to the policy library: each act one transaction with its entry in the ledger. */
@Injectable()
export class PolicyKeeper {
  private readonly reader = new DocumentReader();

  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: PolicyShelf,
  ) {}

  /** `home`: the region of documents that do not say whose they are. */
  async import(actor: Actor, files: readonly PolicyFile[], dryRun: boolean, home: number): Promise<PolicyImportView> {
    const read: Awaited<ReturnType<typeof readPolicyFile>>[] = [];
    for (const file of files) read.push(await readPolicyFile(this.reader, file));
    const views: PolicyFileView[] = await this.work.run(actor, (ctx) => writePolicies(ctx, read, { dryRun, home }), {
      readOnly: dryRun,
    });
    // the one who publishes finds it at once
    if (!dryRun) await this.work.run(actor, (ctx) => this.shelf.searched(ctx), { readOnly: true });
    return { dryRun, files: views };
  }

  async edit(actor: Actor, region: number, id: string, body: PolicyEdit): Promise<PolicyDocumentView> {
    return this.work.run(actor, async (ctx) => {
      const { manager } = ctx;
      // the table is open to all regions: what binds another one is its own keepers' to change
      const document = ofOwn(ctx, region) && (await lockedDocument(ctx, region, id));
      if (!document) throw new ZsError('NOT_FOUND');
      if (body.validTo !== null && body.validTo < body.validFrom)
        throw new ZsError('INVALID_INPUT', { problems: '失效日期早于施行日期' });
      const { issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases } = body;
      const number = body.number && officialNumber(body.number);
      const after = { number, issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases, certainty: 'V' };
      const stood = await refuseStale(ctx, {
        ...{ object: nameOfPolicy(region, id), what: document.title, seen: body.revision, say: sayMendable },
        read: async () => mendableOf(await showPolicy(ctx, region, id, null)),
        yours: { ...after, stated: body.relations },
      });
      await manager.update(PolicyDocument, { region, id }, after);
      await this.stateRelations(ctx, region, id, body.relations);
      const before = Object.fromEntries(Object.keys(after).map((name) => [name, document[name as keyof typeof after]]));
      const event = {
        title: document.title,
        before: { ...before, relations: stood?.stated ?? [] },
        after: { ...after, relations: body.relations },
        reason: body.reason,
      };
      const stands = await showPolicy(ctx, region, id, null);
      const states = { before: stood, after: mendableOf(stands) };
      await ledger.append(ctx, policyEdited(nameOfPolicy(region, id), event, states));
      return stands;
    });
  }

  private async stateRelations(ctx: Ctx, region: number, id: string, stated: PolicyEdit['relations']): Promise<void> {
    const { manager } = ctx;
    await manager.delete(PolicyRelation, { region, document: id, source: 'keeper' });
    const titles = await manager.query<{ region: number; id: string; title: string }[]>(
      'select region_code as region, document_id as id, title from policy_document order by valid_from',
    );
    const rows = stated.map(({ kind, title, since }): PolicyRelation => {
      const key = titleKey(title);
      const known = titles.filter((one) => titleKey(one.title) === key && !(one.region === region && one.id === id));
      const target = known.findLast((one) => one.region === region) ?? known.at(-1);
      const [targetRegion, targetId] = [target?.region ?? null, target?.id ?? null];
      return { region, document: id, kind, targetTitle: title, since, targetRegion, targetId, source: 'keeper' };
    });
    await manager.createQueryBuilder().insert().into(PolicyRelation).values(rows).orIgnore().execute();
  }

  async synonyms(actor: Actor, named?: string): Promise<PolicySynonymView[]> {
    const asked = narrowedTo(actor, named);
    const read = async (ctx: Ctx) =>
      (await ownSynonyms(ctx, asked)).map(({ region, word, by, at, ...kept }) => ({
        ...{ word, ...synonymOf(kept), shipped: false, by, at: at.toISOString() },
        mark: markOf(ctx, nameOfSynonym(region, word), synonymOf(kept)),
      }));
    const own = await this.work.run(actor, read, { readOnly: true });
    const taken = new Set(own.map(({ word }) => word));
    const shipped = SHIPPED_SYNONYMS.filter(({ word }) => !taken.has(word));
    return [
      ...own,
      ...shipped.map(({ word, meanings }) => ({
        word,
        meanings: [...meanings],
        source: '随产品提供',
        shipped: true,
        by: null,
        at: null,
        mark: null,
      })),
    ];
  }

  async keepSynonym(
    actor: Actor,
    { word, meanings, source, seen }: KeepSynonym,
    named?: string,
  ): Promise<PolicySynonymView[]> {
    const region = regionOf(actor, named);
    await this.work.run(actor, async (ctx) => {
      const object = nameOfSynonym(region, word);
      const before = await refuseStale(ctx, {
        ...{ object, what: `同义词“${word}”`, seen, yours: { meanings, source } },
        read: async () => {
          const found = await ctx.manager.findOneBy(PolicySynonym, { region, word });
          return found && synonymOf(found);
        },
        say: (kept) => `${kept.meanings.join('、') || '停用'}（${kept.source}）`,
      });
      const row = { region, word, meanings, source, by: actor.name, at: ctx.clock.now() };
      await ctx.manager.upsert(PolicySynonym, row, ['region', 'word']);
      const event = { word, before: before?.meanings ?? null, after: meanings };
      await ledger.append(ctx, synonymKept(object, event, { before, after: synonymOf(row) }));
    });
    return this.synonyms(actor, named);
  }
}

const nameOfSynonym = (region: number, word: string): string => `policy-synonym/${region}/${word}`;

const synonymOf = ({ meanings, source }: Pick<PolicySynonym, 'meanings' | 'source'>) => ({ meanings, source });

/** Two keepers with one document before them: the second waits here, then finds another revision. */
function lockedDocument({ manager }: Ctx, region: number, id: string): Promise<PolicyDocument | null> {
  return manager.findOne(PolicyDocument, { where: { region, id }, lock: { mode: 'pessimistic_write' } });
}
