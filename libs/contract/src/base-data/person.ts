import type { FreshnessView } from './holdings.js';

export type StaffKind = '行政' | '事业' | '工勤' | '离退休' | '编外';

/** `GET /api/v1/persons?unit=&kind=&on=&cursor=&limit=`: name and number always masked. */
export interface PersonView {
  /** Nine digits; a number of a person is one of its unit and region only. */
  region: number;
  unitCode: string;
  unitName: string;
  personNo: string;
  /** 张＊ */
  name: string;
  /** 99**************3X: with six and four digits left some thousand candidates would remain. */
  idNumber: string;
  kind: StaffKind;
  seat: string | null;
  post: string;
  since: string;
  until: string | null;
  monthlyCostFen: number;
  /** Of what may be changed; who changes it hands it back. */
  mark: string;
}

/** `PUT /api/v1/persons/:unit/:no`: what is left out stays; `until` null: in post again. */
export interface ChangePerson {
  seat?: string;
  post?: string;
  until?: string | null;
  monthlyCostFen?: number;
  /** `mark` of the person as shown; another answers 409. */
  seen: string;
}

export interface PersonPage {
  items: PersonView[];
  total: number;
  next: string | null;
  /** Over all rows of the filter. */
  totals: { monthlyCostFen: number };
  freshness: FreshnessView;
}

/** `POST /api/v1/persons` {persons} (heads for their unit, keepers); all or none. */
export interface EnrolPerson {
  unitCode: string;
  personNo: string;
  name: string;
  idNumber: string;
  kind: StaffKind;
  seat?: string;
  post: string;
  since: string;
  until?: string;
  monthlyCostFen: number;
}

/** `POST /api/v1/persons/:unit/:no/disclosures` {reason}: one person, one reason, one entry in the ledger. */
export interface DisclosedPerson {
  personNo: string;
  name: string;
  idNumber: string;
  disclosureId: string;
}

/**
 * `POST /api/v1/persons/:unit/:no/erasure` {reason}: name and number of this person go for good, wherever the product keeps them;
 * posts and costs stay as figures of nobody.
 */
export interface ErasedPerson {
  /** `unit/number` of each post. */
  posts: string[];
  /** Copies an import had kept to be taken back by. */
  copies: number;
  /** Files dropped and not imported yet: nobody has read whom they name. */
  filesWaiting: number;
}

/** `GET /api/v1/persons/double-pay`: one person in two posts, or one seat held twice, at a time; never with the number. */
export interface DoublePayView {
  kind: '同一人' | '同一编制';
  posts: {
    unitCode: string;
    unitName: string;
    personNo: string;
    name: string;
    kind: StaffKind;
    seat: string | null;
    post: string;
    since: string;
    until: string | null;
  }[];
  /** Days both ran until the day asked for. */
  overlapDays: number;
  /** The lesser of the two, for the months of the overlap. */
  excessFen: number;
}

/** `GET /api/v1/persons/staff-differences?year=`: persons counted at the end of the year before against what was reported. */
export interface StaffDifferenceView {
  unitCode: string;
  unitName: string;
  established: number;
  reportedOnPost: number;
  countedOnPost: number;
  reportedExternal: number;
  countedExternal: number;
  retired: number;
  byKind: Record<StaffKind, number>;
}
