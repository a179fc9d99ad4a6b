import { BASE_DATA_VIEWS, PolicyShelf, PolicyVectors } from '@zhunsheng/base-data-server';
import { QuestionDesk } from '@zhunsheng/insight-server';
import { Catalog, type Embedder, type UnitOfWork } from '@zhunsheng/kernel';
import { REVIEW_VIEWS } from '@zhunsheng/review-server';

import { INSIGHT_DOORS } from './insight-doors.js';

export const publishedCatalog = (): Catalog => new Catalog([...BASE_DATA_VIEWS, ...REVIEW_VIEWS]);

/** The desk that answers questions, without a server around it: for the command line. */
export const questionDesk = (work: UnitOfWork, embedder: Embedder | null = null): QuestionDesk => {
  const vectors = embedder ? new PolicyVectors(work, embedder) : undefined;
  return new QuestionDesk(work, publishedCatalog(), INSIGHT_DOORS.make(new PolicyShelf(), undefined, vectors));
};
