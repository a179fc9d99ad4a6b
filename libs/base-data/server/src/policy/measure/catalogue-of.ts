import { settleVersions } from '../book/settle-versions.js';
import type { ReadStatute } from '../text/read-statute.js';
import { titleKey } from '../text/title-key.js';
import type { CatalogueDocument } from '../locate/catalogue.js';

/** The catalogue of documents just read from files, without a database: ends and repeals settled among themselves. */
export function catalogueOf(statutes: readonly ReadStatute[]): CatalogueDocument[] {
  const documents = statutes.map((statute) => ({
    ...statute,
    id: `${titleKey(statute.title)}@${statute.versionOn}`,
    repealedOn: null,
  }));
  const { settled } = settleVersions(documents);
  return documents.map((document) => {
    const end = settled.find(({ region, id }) => region === document.region && id === document.id);
    return {
      ...document,
      validTo: document.validTo ?? end?.validTo ?? null,
      repealedOn: end?.repealedOn ?? null,
      complete: true,
      articles: articlesOf(document),
    };
  });
}

export function articlesOf({ articles }: Pick<ReadStatute, 'articles'>): Map<number, string> {
  return new Map(articles.filter(({ label }) => label !== '正文').map(({ no, label }) => [no, label]));
}
