/** What can be asked about: the semantic layer as the parser sees it. The shipped one is data; a site's own comes from its database. */
export interface Vocabulary {
  version: string;
  metrics: MetricWords[];
  dimensions: DimensionWords[];
  /** How a metric is explained at this place, by id; the shipped caliber where there is none. */
  calibers?: Readonly<Record<string, string>>;
  standards: { items: Named[]; levels: Named[] };
  /** Organisations that were dissolved here. */
  successors?: readonly Successor[];
}

/** From the year `since` (YYYY) on, what `name` did is done by `successor`. */
export interface Successor {
  name: string;
  successor: string;
  since: string;
}

export interface Named {
  name: string;
  /** Other ways to say it. */
  words?: string[];
}

export interface MetricWords {
  id: string;
  label: string;
  unit: '元' | 'ratio' | '个' | '分' | '条' | '人';
  yoyRule?: 'full_year' | 'same_period' | 'point_in_time';
  /** 1: more is better or larger; -1: less is better (最好/最差). */
  polarity?: 1 | -1;
  /** May be asked about others by a unit. */
  publicTotal?: boolean;
  words?: string[];
  /** Loses to any other metric in the same sentence. */
  weak?: string[];
}

export interface DimensionWords {
  id: string;
  label: string;
  /** How the thing is called: 部门, 单位, 项目. */
  words: string[];
  values: Named[];
  /** Counting the things is this metric (多少个项目). */
  counted?: string;
  /** Values that people cut to two characters; these name an organisation only in a list or before `shortBefore`. */
  shorts?: Record<string, string>;
  shortBefore?: string[];
}
