import type { PolicyArticleView, PolicyDocumentView, PolicySectionView } from '@zhunsheng/contract';

/** A heading with the articles right below it; `depth` 0 is the outermost. */
export interface ContentsPart {
  section: PolicySectionView | null;
  depth: number;
  articles: PolicyArticleView[];
}

/** The document in reading order: what stands before the first heading has a part of its own. */
export function contentsOf(view: Pick<PolicyDocumentView, 'sections' | 'articles'> | null): ContentsPart[] {
  if (!view) return [];
  const parents = new Map(view.sections.map(({ no, parent }) => [no, parent]));
  const depthOf = (no: number | null): number => {
    const parent = no === null ? null : (parents.get(no) ?? null);
    return parent === null ? 0 : 1 + depthOf(parent);
  };
  const parts: ContentsPart[] = view.sections.map((section) => ({
    section,
    depth: depthOf(section.no),
    articles: view.articles.filter((article) => article.section === section.no),
  }));
  const loose = view.articles.filter(({ section }) => section === null || !parents.has(section));
  return loose.length > 0 ? [{ section: null, depth: 0, articles: loose }, ...parts] : parts;
}
