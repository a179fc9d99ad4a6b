import { MONEY_UNITS, type MoneyUnit } from '../tabular/amount.js';
import type { RowFilter, TotalLevel } from './import-mapping.js';

type Fields = Record<string, unknown>;

/** Reads what both kinds of mapping say alike out of a loose tree, collecting every problem with its path. */
export class MappingReader {
  readonly problems: string[] = [];

  protected header(raw: unknown): { row: number; rows: number } {
    const fields = this.fields(raw, 'header', ['row', 'rows']);
    const whole = (key: string): number => {
      const value = fields[key] ?? 1;
      if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
      this.problems.push(`header.${key}：应为从 1 起的整数`);
      return 1;
    };
    return { row: whole('row'), rows: whole('rows') };
  }

  protected level(raw: unknown, path: string): TotalLevel {
    const fields = this.fields(raw, path, ['name', 'where', 'by']);
    const by = fields['by'] === 'preceding' ? 'preceding' : this.texts(fields['by'] ?? [], `${path}.by`);
    return {
      name: this.text(fields['name'], `${path}.name`),
      where: this.filter(fields['where'], `${path}.where`),
      by,
    };
  }

  protected filter(raw: unknown, path: string): RowFilter {
    const filter = this.record(raw, path, (value, at) => this.texts(Array.isArray(value) ? value : [value], at));
    if (Object.keys(filter).length === 0) this.problems.push(`${path}：至少写一个条件（列名: 取值）`);
    return filter;
  }

  protected unit(raw: unknown, path: string): MoneyUnit {
    if (typeof raw === 'string' && Object.hasOwn(MONEY_UNITS, raw)) return raw as MoneyUnit;
    this.problems.push(`${path}：金额单位应为 ${Object.keys(MONEY_UNITS).join('、')} 之一`);
    return '元';
  }

  protected fields(raw: unknown, path: string, known: readonly string[]): Fields {
    if (!isRecord(raw)) {
      this.problems.push(`${path || '映射'}：${raw === undefined ? '缺少这一项' : '应为“键: 值”的结构'}`);
      return {};
    }
    for (const key of Object.keys(raw)) {
      if (known.includes(key)) continue;
      this.problems.push(`${path ? `${path}.` : ''}${key}：不认识这个键，可用的有 ${known.join('、')}`);
    }
    return raw;
  }

  protected record<T>(raw: unknown, path: string, read: (value: unknown, path: string) => T): Record<string, T> {
    if (!isRecord(raw)) {
      this.problems.push(`${path}：${raw === undefined ? '缺少这一项' : '应为“名称: 取值”的结构'}`);
      return {};
    }
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, read(value, `${path}.${key}`)]));
  }

  protected list(raw: unknown, path: string): unknown[] {
    if (Array.isArray(raw)) return raw;
    this.problems.push(`${path}：应为列表`);
    return [];
  }

  protected texts(raw: unknown, path: string): string[] {
    return this.list(raw, path).map((value, index) => this.text(value, `${path}[${String(index)}]`, true));
  }

  protected text(raw: unknown, path: string, blankAllowed = false): string {
    if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
    if (typeof raw === 'string' && (blankAllowed || raw.trim() !== '')) return raw;
    this.problems.push(`${path}：${raw === undefined ? '缺少这一项' : '应为文字'}`);
    return '';
  }
}

export function isRecord(raw: unknown): raw is Fields {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
