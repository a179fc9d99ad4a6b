import { Inject, Injectable, type OnModuleDestroy, Optional } from '@nestjs/common';
import {
  type Ctx,
  type Embedder,
  JobQueue,
  ModelSilent,
  regionScope,
  systemActor,
  UnitOfWork,
} from '@zhunsheng/kernel';

import { EMBEDDED } from './article-text.js';
import { EMBEDDER } from './embedder.module.js';
import { quantised } from './quantised.js';

const QUEUE = 'policy-vectors';
const LOOK_EVERY_MS = 60_000;
const BATCH = 32;
/** No model refuses it: one that does is down, not particular. */
const HARMLESS = '预算';
const EVERYTHING = systemActor({ ...regionScope(0), kind: 'all' });

interface Article {
  region: number;
  document: string;
  no: number;
  text: string;
  digest: Buffer;
}

interface Given {
  article: Article;
  vector: Float32Array;
}
interface Answered {
  given: Given[];
  /** The server, not one text: nothing more is asked this time. */
  isSilent: boolean;
}

/**
 * Makes the vectors that articles lack: of new ones, of changed ones, of all by another model, also one of the same name whose
 * vectors are of another size. A batch at a time, each kept
 * when it is made: whatever ends the work, the next begins where it ended. No connection is held while the model thinks.
 */
@Injectable()
export class VectorKeeper implements OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  #whole: string | null = null;
  /** Texts the model refuses while it takes others: asked again when the wording changes, or after a restart. */
  #refused = { of: '', digests: new Map<string, Buffer>() };

  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Optional() @Inject(EMBEDDER) private readonly embedder: Embedder | null = null,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    const { embedder } = this;
    if (!embedder) return;
    await this.jobs.work(QUEUE, async ({ signal }) => {
      await this.fill(embedder, signal);
    });
    // while the database is away nothing can be queued; the next look finds the library still lacking
    this.#timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
    await this.look();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** How many vectors were made. What the model refuses is left out, and the rest made all the same. */
  async fill(embedder: Embedder, signal?: AbortSignal): Promise<number> {
    let made = 0;
    let after: Article | null = null;
    const edition = await this.edition();
    const of = `${embedder.label}/${edition}`;
    if (this.#refused.of !== of) this.#refused = { of, digests: new Map() };
    let dimensions = await sizeOf(embedder);
    let isSilent = false;
    while (!isSilent && !signal?.aborted) {
      const batch = await this.lacking(embedder.label, dimensions, after);
      if (!batch.length) break;
      after = batch.at(-1)!;
      const answered = await this.asked(embedder, batch, signal);
      isSilent = answered.isSilent;
      const { given } = answered;
      if (!given.length) continue;
      dimensions = given[0]!.vector.length;
      await this.work.run(EVERYTHING, (ctx) => keep(ctx, embedder.label, given));
      made += given.length;
    }
    const isWhole = !isSilent && !signal?.aborted;
    if (made) await this.work.run(EVERYTHING, (ctx) => told(ctx, embedder.label, dimensions ?? 0));
    if (isWhole) {
      await this.work.run(EVERYTHING, (ctx) => forgetOthers(ctx, embedder.label));
      this.#whole = edition;
    }
    return made;
  }

  /** A batch at once; where it is refused, one by one, so that one article does not take the others their vectors. */
  private async asked(embedder: Embedder, batch: readonly Article[], signal?: AbortSignal): Promise<Answered> {
    const given: Given[] = [];
    const vectors = await answerOf(embedder, ...batch.map(({ text }) => text));
    if (Array.isArray(vectors)) {
      batch.forEach((article, at) => given.push({ article, vector: vectors[at]! }));
      return { given, isSilent: false };
    }
    if (!isParticular(vectors)) return { given, isSilent: true };
    for (const article of batch) {
      if (signal?.aborted) break;
      const answer = await answerOf(embedder, article.text);
      if (Array.isArray(answer)) given.push({ article, vector: answer[0]! });
      else if (isParticular(answer) && Array.isArray(await answerOf(embedder, HARMLESS)))
        this.#refused.digests.set(article.digest.toString('hex'), article.digest);
      else return { given, isSilent: true };
    }
    return { given, isSilent: false };
  }

  /** Only where the wording changed since every article had its vector. */
  private async look(): Promise<void> {
    if ((await this.edition()) === this.#whole) return;
    await this.jobs.send(QUEUE, {}, { key: 'vectors', follows: true });
  }

  private edition(): Promise<string> {
    return this.work.run(EVERYTHING, async ({ manager }) => {
      const [row] = await manager.query<{ edition: string }[]>('select edition::text from policy_edition');
      return row?.edition ?? '0';
    });
  }

  private lacking(model: string, dimensions: number | null, after: Article | null): Promise<Article[]> {
    return this.work.run(
      EVERYTHING,
      ({ manager }) =>
        manager.query<Article[]>(
          `select e.region_code as region, e.document_id as document, e.article_no as no, e.text, e.digest
           from (${EMBEDDED} and ($2::int is null or (a.region_code, a.document_id, a.article_no) > ($2, $3, $4))) e
           left join policy_vector v on (v.region_code, v.document_id, v.article_no, v.model)
             = (e.region_code, e.document_id, e.article_no, $1)
           where (v.digest is distinct from e.digest or octet_length(v.vector) <> $5::int) and e.digest <> all ($6::bytea[])
           order by 1, 2, 3 limit ${BATCH}`,
          [
            model,
            ...[after?.region ?? null, after?.document ?? null, after?.no ?? null],
            dimensions,
            [...this.#refused.digests.values()],
          ],
        ),
      { readOnly: true },
    );
  }
}

/** How many numbers its vectors are of; null where it does not say: then those that are there are taken for its own. */
async function sizeOf(embedder: Embedder): Promise<number | null> {
  try {
    return (await embedder.question(HARMLESS)).length;
  } catch (error) {
    if (error instanceof ModelSilent) return null;
    throw error;
  }
}

async function answerOf(embedder: Embedder, ...texts: readonly string[]): Promise<Float32Array[] | ModelSilent> {
  try {
    return await embedder.texts(texts);
  } catch (error) {
    if (error instanceof ModelSilent) return error;
    throw error;
  }
}

/** Said of what was asked, perhaps; not of a server that says nothing at all. */
const isParticular = ({ why }: ModelSilent): boolean => why === 'refused' || why === 'unreadable';

/** An article that was taken out meanwhile gets none. */
async function keep(ctx: Ctx, model: string, given: readonly Given[]): Promise<void> {
  const made = given.map(({ vector }) => quantised(vector));
  const batch = given.map(({ article }) => article);
  await ctx.manager.query(
    `insert into policy_vector (region_code, document_id, article_no, model, digest, scale, vector)
     select n.region, n.document, n.no, $1, n.digest, n.scale, n.vector
     from unnest($2::int[], $3::text[], $4::int[], $5::bytea[], $6::real[], $7::bytea[])
       as n (region, document, no, digest, scale, vector)
     join policy_article a on (a.region_code, a.document_id, a.article_no) = (n.region, n.document, n.no)
     on conflict (region_code, document_id, article_no, model)
     do update set digest = excluded.digest, scale = excluded.scale, vector = excluded.vector`,
    [
      model,
      batch.map(({ region }) => region),
      batch.map(({ document }) => document),
      batch.map(({ no }) => no),
      batch.map(({ digest }) => digest),
      made.map(({ scale }) => scale),
      made.map(({ bytes }) => Buffer.from(bytes.buffer)),
    ],
  );
}

async function told({ manager }: Ctx, model: string, dimensions: number): Promise<void> {
  await manager.query(
    `insert into policy_vector_edition (model, edition, dimensions) values ($1, 1, $2)
     on conflict (model) do update set edition = policy_vector_edition.edition + 1, dimensions = excluded.dimensions`,
    [model, dimensions],
  );
}

/** Once this model knows every article, what another said is of no use. */
async function forgetOthers({ manager }: Ctx, model: string): Promise<void> {
  await manager.query('delete from policy_vector where model <> $1', [model]);
  await manager.query('delete from policy_vector_edition where model <> $1', [model]);
}
