import type { PolicyHitView } from './library.js';

/** Where a text found stands: offsets into `excerpt` or `text`. */
export type TextRange = readonly [start: number, end: number];

/** `GET /api/v1/policies?q=&level=&issuer=&state=&on=&place=&limit=`; `state`: in-force (default with `q`), all. */
export interface PolicySearchView {
  items: PolicyFoundView[];
  total: number;
  next: null;
  /** The day that decides what is in force. */
  on: string;
  /** Nothing of the library answers the question; `items` is empty then. */
  notFound: boolean;
  facets: {
    level: PolicyFacet[];
    issuer: PolicyFacet[];
    state: PolicyFacet[];
  };
}

export interface PolicyFacet {
  value: string;
  count: number;
}

export interface PolicyFoundView extends PolicyHitView {
  region: number;
  articleNo: number | null;
  versionOn: string | null;
  inForce: boolean;
  /** Cited by title or number and article: no question of likeness. */
  exact: boolean;
  /** Little of the question stands in it: to be read with doubt. */
  doubtful: boolean;
  /** Words of the question within `excerpt`. */
  marks: TextRange[];
}

/** `GET /api/v1/policies/:region/:id` */
export interface PolicyDocumentView {
  region: number;
  id: string;
  title: string;
  number: string | null;
  issuer: string;
  level: string;
  issuedOn: string | null;
  versionOn: string | null;
  validFrom: string;
  validTo: string | null;
  repealedOn: string | null;
  inForce: boolean;
  /** V read at the source, M inferred from the text, L local: M is to be confirmed by a person. */
  certainty: string;
  aliases: string[];
  history: string[];
  preface: string;
  closing: string;
  /** All articles are held with their wording. */
  complete: boolean;
  source: { format: string | null; name: string | null; by: string | null; at: string | null };
  sections: PolicySectionView[];
  articles: PolicyArticleView[];
  versions: PolicyVersionView[];
  relations: PolicyRelationView[];
  /** Whether the asker may mend it. */
  mayEdit: boolean;
  /** Of what a keeper may mend; a mend names the one it was made on. */
  revision: string;
}

export interface PolicySectionView {
  no: number;
  parent: number | null;
  label: string;
  title: string;
}

/** `GET /api/v1/policies/:region/:id/articles/:no?on=` gives one, of the version that applied on that day. */
export interface PolicyArticleView {
  no: number;
  label: string;
  section: number | null;
  /** null: only the number of the article is held. */
  text: string | null;
  /** Where it stands in the file it came from: 第 3 页. */
  anchor: string | null;
}

export interface PolicyVersionView {
  region: number;
  id: string;
  versionOn: string | null;
  validFrom: string;
  validTo: string | null;
  repealedOn: string | null;
  inForce: boolean;
}

export type PolicyRelationKind = 'replaces' | 'repeals' | 'amends' | 'implements';

export interface PolicyRelationView {
  kind: PolicyRelationKind;
  /** out: this document does it; in: it is done to this document. */
  direction: 'out' | 'in';
  title: string;
  /** null: the library does not have it. */
  region: number | null;
  id: string | null;
  since: string;
  source: 'text' | 'keeper';
}

/** `POST /api/v1/policies/locate` */
export interface LocateQuestion {
  text: string;
  /** Day that decides which version applies; today without it. */
  on?: string;
}

export interface LocateView {
  on: string;
  citations: LocatedView[];
  /** The wording of an article recognised in a text that names none. */
  quoted: LocatedView[];
}

export interface LocatedView {
  /** Offsets into the text asked about. */
  start: number;
  end: number;
  outcome: 'exact' | 'document' | 'nothing';
  /** Why, in words. */
  reason: string;
  score: number;
  document: Pick<
    PolicyDocumentView,
    'region' | 'id' | 'title' | 'number' | 'level' | 'versionOn' | 'validFrom' | 'validTo' | 'repealedOn' | 'inForce'
  > | null;
  article: PolicyArticleView | null;
  /** The paragraph or item meant, within the article's text. */
  highlight: TextRange | null;
  /** Titles like the one typed; never taken for it. */
  near: string[];
}

/** `POST /api/v1/policies` (keepers): the file as base64; with `dryRun` nothing is kept. */
export interface PolicyUpload {
  fileName: string;
  content: string;
  dryRun: boolean;
  title?: string;
  number?: string;
  issuer?: string;
  level?: string;
  region?: string;
  validFrom?: string;
}

export interface PolicyImportView {
  dryRun: boolean;
  files: PolicyFileView[];
}

export interface PolicyFileView {
  file: string;
  outcome: 'added' | 'changed' | 'completed' | 'unchanged' | 'refused';
  /** Why it was refused. */
  message: string | null;
  warnings: string[];
  region: number | null;
  id: string | null;
  title: string | null;
  level: string | null;
  issuer: string | null;
  number: string | null;
  versionOn: string | null;
  validFrom: string | null;
  sections: number;
  articles: number;
}

/** `PUT /api/v1/policies/:region/:id` (keepers) */
export interface PolicyEdit {
  /** `revision` of the document as it was shown; another answers 409. */
  revision: string;
  number: string | null;
  issuer: string;
  level: string;
  issuedOn: string | null;
  validFrom: string;
  validTo: string | null;
  repealedOn: string | null;
  aliases: string[];
  /** Relations a person states; those read from the text stay as they are. */
  relations: { kind: PolicyRelationKind; title: string; since: string }[];
  reason: string;
}

/** `GET /api/v1/policies/synonyms`, `PUT …/synonyms` (keepers) with one of them; no meanings = switched off. */
export interface PolicySynonymView {
  word: string;
  meanings: string[];
  source: string;
  /** Shipped with the product and not changed here. */
  shipped: boolean;
  by: string | null;
  at: string | null;
  /** Of what was kept here; null where nothing was. */
  mark: string | null;
}

/** `PUT /api/v1/policies/synonyms`; without meanings the word is switched off. */
export interface KeepSynonym {
  word: string;
  meanings: string[];
  source: string;
  /** `mark` of the word as it was shown, null where it was not kept yet; another answers 409. */
  seen: string | null;
}

/** `GET /api/v1/policy-hit-rate?year=`: how the bases of the filings of a year were found. */
export interface PolicyHitRateView {
  year: number;
  total: PolicyHitCount;
  units: (PolicyHitCount & { unit: string; name: string })[];
  /** Titles and numbers typed most often that the library does not have. */
  missing: { title: string; number: string | null; projects: number }[];
}

export interface PolicyHitCount {
  projects: number;
  bases: number;
  clause: number;
  document: number;
  number: number;
  none: number;
  /** Filings without any basis. */
  without: number;
}
