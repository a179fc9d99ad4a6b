import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';

export interface JsonSchema {
  $schema: string;
  $id: string;
  title: string;
  description: string;
  type: 'array';
  items: { type: 'object'; additionalProperties: false; required: string[]; properties: Record<string, object> };
}

/** What another system sends to fill a library: one object a row, named by column (S222). Money is integer 分. */
export function interfaceSchema(library: LibraryTable): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:zhunsheng:library:${library.code}:1`,
    title: library.name,
    description: `${library.meaning}。归口：${library.owner}；更新：${library.cadence}；主键：${library.key.join('、')}`,
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: library.columns.filter((column) => column.required && !column.fallback).map(({ name }) => name),
      properties: Object.fromEntries(library.columns.map((column) => [column.name, property(column)])),
    },
  };
}

function property(column: LibraryColumn): object {
  return {
    ...typeOf(column),
    title: column.title,
    description: column.meaning,
    ...(column.measure ? { 'x-measure': column.measure } : {}),
    ...(column.codeSet ? { 'x-code-set': column.codeSet } : {}),
    'x-sensitivity': column.sensitivity,
  };
}

function typeOf(column: LibraryColumn): object {
  switch (column.type) {
    case 'money':
      return { type: 'integer', 'x-unit': '分' };
    case 'integer':
      return { type: 'integer' };
    case 'year':
      return { type: 'integer', minimum: 1900, maximum: 2100 };
    case 'month':
      return { type: 'integer', minimum: 1, maximum: 12 };
    case 'number':
      return { type: 'number' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: column.choices };
    case 'code':
    case 'text':
      return column.list ? { type: 'array', items: { type: 'string' } } : { type: 'string', minLength: 1 };
  }
}
