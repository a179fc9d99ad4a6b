import { Inject, Injectable, Optional } from '@nestjs/common';
import { type Ctx, type Embedder, ModelSilent, systemActor, UnitOfWork } from '@zhunsheng/kernel';

import { articleKey, ArticleVectors, type NearTo } from './article-vectors.js';
import { EMBEDDER } from './embedder.module.js';

const PAGE = 2_000;

interface State {
  edition: string;
  dimensions: number;
}
interface Row {
  region: number;
  document: string;
  no: number;
  scale: number;
  vector: Buffer;
}

/** Holds the vectors of the library in memory, and asks for that of a question. One a process. */
@Injectable()
export class PolicyVectors {
  private held: ArticleVectors | null = null;
  private loading: Promise<void> | null = null;

  constructor(
    private readonly work: UnitOfWork,
    @Optional() @Inject(EMBEDDER) private readonly embedder: Embedder | null = null,
  ) {}

  /**
   * Before any connection is held: the model may take its time. Null where there is none, no vectors yet, or no answer in time;
   * a search is then what it is without.
   */
  async near(question: string): Promise<NearTo | null> {
    const { embedder } = this;
    if (!embedder || !question.trim()) return null;
    // those from before answer while newer ones are read; the first question waits, as it does for the index
    const fresh = (this.loading ??= this.load(embedder.label).finally(() => (this.loading = null)));
    if (!this.held) await fresh.catch(() => undefined);
    else void fresh.catch(() => undefined);
    const { held } = this;
    if (!held) return null;
    try {
      const vector = await embedder.question(question);
      return vector.length === held.vectors.dimensions ? { held, question: vector } : null;
    } catch (error) {
      if (error instanceof ModelSilent) return null;
      throw error;
    }
  }

  private load(model: string): Promise<void> {
    return this.work.run(
      systemActor(),
      async (ctx) => {
        const state = await stateOf(ctx, model);
        if (!state || this.held?.edition === state.edition) return;
        const { edition, dimensions } = state;
        const fresh = new ArticleVectors(model, edition, dimensions, await countOf(ctx, model, dimensions));
        for await (const { region, document, no, scale, vector } of rowsOf(ctx, model, dimensions))
          fresh.add(articleKey(region, document, no), new Int8Array(vector), scale);
        this.held = fresh;
      },
      { readOnly: true, snapshot: true },
    );
  }
}

async function stateOf({ manager }: Ctx, model: string): Promise<State | undefined> {
  const [state] = await manager.query<State[]>(
    `select e.edition || '/' || p.edition as edition, e.dimensions
     from policy_vector_edition e, policy_edition p where e.model = $1`,
    [model],
  );
  return state;
}

async function countOf({ manager }: Ctx, model: string, dimensions: number): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    'select count(*)::int as count from policy_vector where model = $1 and octet_length(vector) = $2',
    [model, dimensions],
  );
  return row?.count ?? 0;
}

/** A page at a time: all at once would be held twice over. */
async function* rowsOf({ pgClient }: Ctx, model: string, dimensions: number): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const { rows }: { rows: Row[] } = await pgClient.query<Row>(
      `select region_code as region, document_id as document, article_no as no, scale, vector from policy_vector
       where model = $1 and octet_length(vector) = $2
         and ($3::int is null or (region_code, document_id, article_no) > ($3, $4, $5))
       order by region_code, document_id, article_no limit ${PAGE}`,
      [model, dimensions, last?.region ?? null, last?.document ?? null, last?.no ?? null],
    );
    yield* rows;
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}
