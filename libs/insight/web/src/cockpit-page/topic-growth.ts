import type { CockpitView } from '@zhunsheng/contract';

export interface TopicGrowth {
  topic: string;
  year: number;
  fen: number;
  /** Null: the year before is not known whole. */
  beforeFen: number | null;
}

/** Payments by topic of the newest whole year beside the year before: eight months against twelve would be a fall of a third. */
export function topicGrowth(view: Pick<CockpitView, 'years' | 'topics'> | undefined): TopicGrowth[] {
  if (!view) return [];
  const whole = view.years.filter(({ initialFen, isPart }) => initialFen !== null && !isPart).map(({ year }) => year);
  const year = Math.max(...whole);
  const paid = (topic: string, of: number): number =>
    view.topics.find((row) => row.topic === topic && row.year === of)?.paidFen ?? 0;
  const topics = new Set(view.topics.filter((row) => row.year === year).map(({ topic }) => topic));
  return [...topics].map((topic) => ({
    ...{ topic, year, fen: paid(topic, year) },
    beforeFen: whole.includes(year - 1) ? paid(topic, year - 1) : null,
  }));
}
