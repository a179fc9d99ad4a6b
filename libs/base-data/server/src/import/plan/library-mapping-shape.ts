import { parseDocument } from 'yaml';

import { findLibrary } from '../../catalogue/catalogue.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { MappingReader } from '../mapping/mapping-reader.js';
import type { ColumnRule, LibraryMapping } from './library-mapping.js';

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

class LibraryMappingShape extends MappingReader {
  mapping(raw: unknown): LibraryMapping {
    const known = ['schema', 'name', 'library', 'sheet', 'header', 'fillDown', 'rows', 'unpivot', 'codes'];
    const top = this.fields(raw, '', [...known, 'sections', 'columns']);
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
      ...(top['sections'] === undefined ? {} : { sections: this.sections(top['sections']) }),
      columns,
    };
  }

  private sections(raw: unknown): NonNullable<LibraryMapping['sections']> {
    return { name: this.text(this.fields(raw, 'sections', ['name'])['name'], 'sections.name') };
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

  /**
   * A pattern runs on every row, on an engine that tries again: no group is repeated (`(a|aa)+` runs away as `(a+)+` does) and
   * at most two parts have no end, which on the text of a cell stays a moment.
   */
  private pattern(raw: unknown, path: string): string {
    const text = this.text(raw, path);
    try {
      new RegExp(text, 'u');
    } catch {
      this.problems.push(`${path}：不是有效的正则表达式`);
    }
    const endless = text.match(/(?<!\\)[+*]|\{\d+,(\d{3,})?\}/g)?.length ?? 0;
    if (text.length > 100 || endless > 2 || /\)[+*{]/.test(text) || /\\[1-9]|\\k</.test(text))
      this.problems.push(`${path}：过长、含重复的括号、回引或两处以上不限次数的重复，请写简单些`);
    return text;
  }
}
