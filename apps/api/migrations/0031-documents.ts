import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { DOCUMENTS } from './0031-documents.sql.js';

const TABLES = ['document', 'document_page', 'document_field'];

export const documents: Migration = {
  name: '0031-documents',
  async up(db) {
    await db.query(DOCUMENTS);
    for (const table of TABLES)
      await db.query(
        scopePolicies(table, { region: 'region_code', unit: 'unit_code' }, { rights: 'select, insert, update' }),
      );
  },
  async down(db) {
    await db.query(`drop table ${[...TABLES].reverse().join(', ')}`);
  },
};
