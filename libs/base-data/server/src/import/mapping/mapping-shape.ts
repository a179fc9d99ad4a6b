import type { MoneyUnit } from '../tabular/amount.js';
import type { FactSource, FieldSource, ImportMapping, ProjectMapping, RowFilter } from './import-mapping.js';
import { isRecord, MappingReader } from './mapping-reader.js';

/** Reads the loose YAML tree into the mapping, collecting every problem with its path instead of stopping at the first. */
export class MappingShape extends MappingReader {
  mapping(raw: unknown): ImportMapping | null {
    const top = this.fields(raw, '', [
      'schema',
      'name',
      'sheet',
      'header',
      'fillDown',
      'rows',
      'amount',
      'project',
      'facts',
      'lines',
    ]);
    if (!isRecord(raw)) return null;
    if (top['schema'] !== 'zhunsheng.mapping/1') this.problems.push('schema：应为 zhunsheng.mapping/1');
    const rows = this.fields(top['rows'] ?? {}, 'rows', ['lines', 'totals', 'setAside']);
    const amount = this.fields(top['amount'], 'amount', ['column', 'unit']);
    const lines = top['lines'] === undefined ? undefined : this.fields(top['lines'], 'lines', ['fact', 'fields']);
    return {
      schema: 'zhunsheng.mapping/1',
      name: this.text(top['name'], 'name'),
      ...(top['sheet'] === undefined ? {} : { sheet: this.text(top['sheet'], 'sheet') }),
      ...(top['header'] === undefined ? {} : { header: this.header(top['header']) }),
      fillDown: this.texts(top['fillDown'] ?? [], 'fillDown'),
      rows: {
        ...(rows['lines'] === undefined ? {} : { lines: this.filter(rows['lines'], 'rows.lines') }),
        totals: this.list(rows['totals'] ?? [], 'rows.totals').map((level, index) =>
          this.level(level, `rows.totals[${String(index)}]`),
        ),
        setAside: this.list(rows['setAside'] ?? [], 'rows.setAside').map((entry, index) =>
          this.aside(entry, `rows.setAside[${String(index)}]`),
        ),
      },
      amount: { column: this.text(amount['column'], 'amount.column'), ...this.unitOf(amount['unit'], 'amount.unit') },
      project: this.project(top['project']),
      facts: this.record(top['facts'] ?? {}, 'facts', (value, path) => this.factSource(value, path)),
      ...(lines
        ? {
            lines: {
              fact: this.text(lines['fact'], 'lines.fact'),
              fields: this.record(lines['fields'] ?? {}, 'lines.fields', (value, path) => this.source(value, path)),
            },
          }
        : {}),
    };
  }

  private project(raw: unknown): ProjectMapping {
    const fields = this.fields(raw, 'project', [
      'key',
      'code',
      'name',
      'unit',
      'year',
      'category',
      'region',
      'request',
    ]);
    return {
      key: this.texts(fields['key'] ?? [], 'project.key'),
      ...(fields['code'] === undefined ? {} : { code: this.source(fields['code'], 'project.code') }),
      name: this.source(fields['name'], 'project.name'),
      unit: this.source(fields['unit'], 'project.unit'),
      ...(fields['year'] === undefined ? {} : { year: this.source(fields['year'], 'project.year') }),
      category: this.source(fields['category'], 'project.category'),
      ...(fields['region'] === undefined ? {} : { region: this.text(fields['region'], 'project.region') }),
      ...(fields['request'] === undefined ? {} : { request: this.text(fields['request'], 'project.request') }),
    };
  }

  private aside(raw: unknown, path: string): { where: RowFilter; reason: string } {
    const fields = this.fields(raw, path, ['where', 'reason']);
    return {
      where: this.filter(fields['where'], `${path}.where`),
      reason: this.text(fields['reason'], `${path}.reason`),
    };
  }

  private factSource(raw: unknown, path: string): FactSource {
    if (!isRecord(raw) || !('sum' in raw)) return this.source(raw, path);
    this.fields(raw, path, ['sum']);
    if (raw['sum'] === 'lines' || raw['sum'] === 'request') return { sum: raw['sum'] };
    this.problems.push(`${path}.sum：应为 lines（明细之和）或 request（申报额）`);
    return { sum: 'lines' };
  }

  private source(raw: unknown, path: string): FieldSource {
    const fields = this.fields(raw, path, ['column', 'columns', 'join', 'constant', 'unit', 'values']);
    const unit = this.unitOf(fields['unit'], `${path}.unit`);
    if (['column', 'columns', 'constant'].filter((key) => key in fields).length !== 1) {
      this.problems.push(
        `${path}：要写 column（取自哪一列）、columns（取自哪几列）或 constant（固定值），只写其中一个`,
      );
      return { constant: '' };
    }
    if ('constant' in fields) return { constant: this.text(fields['constant'], `${path}.constant`), ...unit };
    if ('columns' in fields) {
      return {
        columns: this.texts(fields['columns'], `${path}.columns`),
        join: this.text(fields['join'] ?? ' ', `${path}.join`, true),
        ...unit,
      };
    }
    const column = this.text(fields['column'], `${path}.column`);
    if (fields['values'] === undefined) return { column, ...unit };
    return {
      column,
      ...unit,
      values: this.record(fields['values'], `${path}.values`, (value, at) => this.text(value, at)),
    };
  }

  private unitOf(raw: unknown, path: string): { unit?: MoneyUnit } {
    return raw === undefined ? {} : { unit: this.unit(raw, path) };
  }
}
