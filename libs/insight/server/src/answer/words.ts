import type { Vocabulary } from '../question/lexicon/vocabulary.js';

/** Labels of the vocabulary by id. */
export class Labels {
  private readonly metrics: ReadonlyMap<string, { label: string; unit: string }>;
  private readonly dimensions: ReadonlyMap<string, string>;

  private readonly calibers: Readonly<Record<string, string>>;

  constructor({ metrics, dimensions, calibers = {} }: Vocabulary) {
    this.calibers = calibers;
    this.metrics = new Map(metrics.map(({ id, label, unit }) => [id, { label, unit }]));
    this.dimensions = new Map(dimensions.map(({ id, label }) => [id, label]));
  }

  readonly metric = (id: string): string => (id === 'growth' ? '增幅' : (this.metrics.get(id)?.label ?? id));
  readonly unit = (id: string): string => this.metrics.get(id)?.unit ?? '';
  /** The caliber this place has published; undefined: the shipped one. */
  readonly caliber = (id: string): string | undefined => this.calibers[id];
  readonly dimension = (id: string): string => this.dimensions.get(id) ?? id;
}

/** How a value is said beside others: 2025年, 2025年3月, A类; quarters are called so already. */
export function valueSaid(dim: string, value: string): string {
  if (dim === 'year') return `${value}年`;
  if (dim === 'month') return `${value.slice(0, 4)}年${Number(value.slice(5))}月`;
  return dim === 'grade' && /^[A-D]$/.test(value) ? `${value}类` : value;
}

const BASE_LABELS: Record<string, string> = {
  budget: '预算批复数',
  adjusted: '调整后预算数',
  paid: '执行数',
  declared: '申报金额',
  judged: '申报金额',
  suggested: '建议金额',
  cut: '核减金额',
  projects: '项目数',
  orgs: '单位数',
  warnings: '预警数',
  priority: '审核得分',
  prioritized: '审核得分',
  necessity: '必要性得分',
  necessities: '必要性得分',
  importance: '重要性得分',
  importances: '重要性得分',
  onPost: '在职人数',
};

export const baseLabel = (base: string): string => BASE_LABELS[base] ?? base;
