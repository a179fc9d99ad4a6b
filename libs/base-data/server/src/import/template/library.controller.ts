import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import type { LibraryView, Page } from '@zhunsheng/contract';
import { Allow, ZsError } from '@zhunsheng/kernel';

import { findLibrary, LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { READERS } from '../../readers.js';
import { interfaceSchema, type JsonSchema } from './interface-schema.js';
import { templateWorkbook } from './template-workbook.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What can be filled and in what form. */
@Controller('api/v1/import-libraries')
export class ImportLibraryController {
  @Get()
  @Allow(...READERS)
  list(): Page<LibraryView> {
    return { items: LIBRARY_TABLES.map(viewOf), total: LIBRARY_TABLES.length, next: null };
  }

  @Get(':code/template')
  @Allow(...READERS)
  async template(@Param('code') code: string): Promise<StreamableFile> {
    const library = known(code);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(`${library.name}模板.xlsx`)}`;
    return new StreamableFile(await templateWorkbook(library), { type: XLSX, disposition });
  }

  @Get(':code/interface')
  @Allow(...READERS)
  interface(@Param('code') code: string): JsonSchema {
    return interfaceSchema(known(code));
  }
}

function known(code: string): LibraryTable {
  const library = findLibrary(code);
  if (!library) throw new ZsError('NOT_FOUND');
  return library;
}

function viewOf(library: LibraryTable): LibraryView {
  const { code, name, group, meaning, owner, cadence, scope, key } = library;
  return {
    code,
    name,
    group,
    meaning,
    owner,
    cadence,
    scope,
    key: [...key],
    columns: library.columns.map((column) => ({
      name: column.name,
      title: column.title,
      type: column.type,
      required: column.required,
      defaulted: column.fallback !== undefined,
      meaning: column.meaning,
      choices: [...(column.choices ?? [])],
      measure: column.measure ?? null,
      sensitivity: column.sensitivity,
    })),
  };
}
