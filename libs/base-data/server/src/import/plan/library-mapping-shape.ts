import { parseDocument } from 'yaml';

import { findLibrary } from '../../catalogue/catalogue.js';
import { MONEY_UNITS, type MoneyUnit } from '../tabular/amount.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { TotalLevel } from '../mapping/import-mapping.js';
import type { ColumnRule, LibraryMapping } from './library-mapping.js';

type Fields = Record<string, unknown>;

export function readLibraryMapping(text: string, fileName: string): LibraryMapping {
  const document = parseDocument(text, { strict: true, uniqueKeys: true, maxAliasCount: 0 } as never);
  const [syntax] = document.errors;
  if (syntax) throw new UnreadableFile(`映射文件 ${fileName} 不是有效的 YAML：${syntax.message.split('\n')[0] ?? ''}`);
  return libraryMapping(document.toJS({ maxAliasCount: 0 }) as unknown, `映射文件 ${fileName}`);
}

/** Takes a loose tree for a mapping, or refuses it with every problem and its path. */
export function libraryMapping(raw: unknown, what = '映射'): LibraryMapping {
  const shape = new LibraryMappingShape();
  const mapping = shape.mapping(raw);
  if (shape.problems.length === 0) return mapping;
  throw new UnreadableFile(`${what}有 ${String(shape.problems.length)} 处问题：\n  - ${shape.problems.join('\n  - ')}`);
}

class LibraryMappingShape {
  readonly problems: string[] = [];

  mapping(raw: unknown): LibraryMapping {
    const known = ['schema', 'name', 'library', 'sheet', 'header', 'fillDown', 'rows', 'unpivot', 'codes', 'columns'];
    const top = this.fields(raw, '', known);
    if (top['schema'] !== 'zhunsheng.import/1') this.problems.push('schema：应为 zhunsheng.import/1');
    const library = this.text(top['library'], 'library');
    const table = findLibrary(library);
    if (!table) this.problems.push(`library：没有“${library}”这个库`);
    const columns = this.record(top['columns'], 'columns', (value, path) => this.rule(value, path));
    for (const name of Object.keys(columns)) {
      if (table && !table.columns.some((column) => column.name === name)) {
        this.problems.push(
          `columns.${name}：${table.name}没有这一列，可用的有 ${table.columns.map((column) => column.name).join('、')}`,
        );
      }
    }
    return {
      schema: 'zhunsheng.import/1',
      library,
      ...(top['sheet'] === undefined ? {} : { sheet: this.text(top['sheet'], 'sheet') }),
      ...(top['header'] === undefined ? {} : { header: this.header(top['header']) }),
      fillDown: this.texts(top['fillDown'] ?? [], 'fillDown'),
      rows: this.rows(top['rows'] ?? {}),
      ...(top['unpivot'] === undefined ? {} : { unpivot: this.unpivot(top['unpivot']) }),
      ...(top['codes'] === undefined ? {} : { codes: this.codes(top['codes']) }),
      columns,
    };
  }

  private codes(raw: unknown): NonNullable<LibraryMapping['codes']> {
    const fields = this.fields(raw, 'codes', ['name', 'of', 'id', 'under']);
    return {
      name: this.text(fields['name'] ?? '编码', 'codes.name'),
      of: this.text(fields['of'], 'codes.of'),
      ...(fields['id'] === undefined ? {} : { id: this.text(fields['id'], 'codes.id') }),
      ...(fields['under'] === undefined ? {} : { under: this.text(fields['under'], 'codes.under') }),
    };
  }

  private level(raw: unknown, path: string): TotalLevel {
    const fields = this.fields(raw, path, ['name', 'where', 'by']);
    const by = fields['by'] === 'preceding' ? 'preceding' : this.texts(fields['by'] ?? [], `${path}.by`);
    return {
      name: this.text(fields['name'], `${path}.name`),
      where: this.filter(fields['where'], `${path}.where`),
      by,
    };
  }

  private rows(raw: unknown): LibraryMapping['rows'] {
    const fields = this.fields(raw, 'rows', ['lines', 'totals', 'setAside']);
    return {
      ...(fields['lines'] === undefined ? {} : { lines: this.filter(fields['lines'], 'rows.lines') }),
      ...(fields['totals'] === undefined
        ? {}
        : {
            totals: this.list(fields['totals'], 'rows.totals').map((level, index) =>
              this.level(level, `rows.totals[${String(index)}]`),
            ),
          }),
      setAside: this.list(fields['setAside'] ?? [], 'rows.setAside').map((entry, index) => {
        const path = `rows.setAside[${String(index)}]`;
        const aside = this.fields(entry, path, ['where', 'reason']);
        return { where: this.filter(aside['where'], `${path}.where`), reason: this.text(aside['reason'], path) };
      }),
    };
  }

  private unpivot(raw: unknown): NonNullable<LibraryMapping['unpivot']> {
    const fields = this.fields(raw, 'unpivot', ['columns', 'name', 'value']);
    return {
      columns: fields['columns'] === 'rest' ? 'rest' : this.texts(fields['columns'], 'unpivot.columns'),
      name: this.text(fields['name'] ?? '列名', 'unpivot.name'),
      value: this.text(fields['value'] ?? '值', 'unpivot.value'),
    };
  }

  private rule(raw: unknown, path: string): ColumnRule {
    const known = ['column', 'columns', 'join', 'constant', 'unit', 'values', 'pattern', 'numbered', 'append', 'when'];
    const fields = this.fields(raw, path, known);
    const more = {
      ...(fields['unit'] === undefined ? {} : { unit: this.unit(fields['unit'], `${path}.unit`) }),
      ...(fields['pattern'] === undefined ? {} : { pattern: this.pattern(fields['pattern'], `${path}.pattern`) }),
      ...(fields['numbered'] === true ? { numbered: true } : {}),
      ...(fields['when'] === undefined ? {} : { when: this.filter(fields['when'], `${path}.when`) }),
      ...(fields['append'] === undefined ? {} : { append: this.text(fields['append'], `${path}.append`) }),
    };
    if (['column', 'columns', 'constant'].filter((key) => key in fields).length !== 1) {
      this.problems.push(
        `${path}：要写 column（取自哪一列）、columns（取自哪几列）或 constant（固定值），只写其中一个`,
      );
      return { constant: '' };
    }
    if ('constant' in fields) return { constant: this.text(fields['constant'], `${path}.constant`), ...more };
    if ('columns' in fields) {
      const join = this.text(fields['join'] ?? ' ', `${path}.join`, true);
      return { columns: this.texts(fields['columns'], `${path}.columns`), join, ...more };
    }
    const values = fields['values'];
    return {
      column: this.text(fields['column'], `${path}.column`),
      ...more,
      ...(values === undefined
        ? {}
        : { values: this.record(values, `${path}.values`, (value, at) => this.text(value, at, true)) }),
    };
  }

  private header(raw: unknown): { row: number; rows: number } {
    const fields = this.fields(raw, 'header', ['row', 'rows']);
    const whole = (key: string): number => {
      const value = fields[key] ?? 1;
      if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
      this.problems.push(`header.${key}：应为从 1 起的整数`);
      return 1;
    };
    return { row: whole('row'), rows: whole('rows') };
  }

  /** A pattern runs on every row: its length is limited and what can run away (nested repeats) is refused. */
  private pattern(raw: unknown, path: string): string {
    const text = this.text(raw, path);
    try {
      new RegExp(text, 'u');
    } catch {
      this.problems.push(`${path}：不是有效的正则表达式`);
    }
    if (text.length > 100 || /[+*}][^)]*\)[+*{]/.test(text))
      this.problems.push(`${path}：过长或含嵌套的重复，请写简单些`);
    return text;
  }

  private filter(raw: unknown, path: string): Record<string, string[]> {
    const filter = this.record(raw, path, (value, at) => this.texts(Array.isArray(value) ? value : [value], at));
    if (Object.keys(filter).length === 0) this.problems.push(`${path}：至少写一个条件（列名: 取值）`);
    return filter;
  }

  private unit(raw: unknown, path: string): MoneyUnit {
    if (typeof raw === 'string' && raw in MONEY_UNITS) return raw as MoneyUnit;
    this.problems.push(`${path}：金额单位应为 ${Object.keys(MONEY_UNITS).join('、')} 之一`);
    return '元';
  }

  private fields(raw: unknown, path: string, known: readonly string[]): Fields {
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

  private record<T>(raw: unknown, path: string, read: (value: unknown, path: string) => T): Record<string, T> {
    if (!isRecord(raw)) {
      this.problems.push(`${path}：${raw === undefined ? '缺少这一项' : '应为“名称: 取值”的结构'}`);
      return {};
    }
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, read(value, `${path}.${key}`)]));
  }

  private list(raw: unknown, path: string): unknown[] {
    if (Array.isArray(raw)) return raw;
    this.problems.push(`${path}：应为列表`);
    return [];
  }

  private texts(raw: unknown, path: string): string[] {
    return this.list(raw, path).map((value, index) => this.text(value, `${path}[${String(index)}]`, true));
  }

  private text(raw: unknown, path: string, blankAllowed = false): string {
    if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
    if (typeof raw === 'string' && (blankAllowed || raw.trim() !== '')) return raw;
    this.problems.push(`${path}：${raw === undefined ? '缺少这一项' : '应为文字'}`);
    return '';
  }
}

function isRecord(raw: unknown): raw is Fields {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
