import { type Migration, scopePolicies, sharedTable } from '@zhunsheng/kernel';

import { POLICY_LIBRARY } from './0030-policy-library.sql.js';

const OPEN = ['policy_section', 'policy_relation', 'policy_edition'];

export const policyLibrary: Migration = {
  name: '0030-policy-library',
  async up(db) {
    await db.query(POLICY_LIBRARY);
    for (const table of OPEN) await db.query(sharedTable(table));
    await db.query(scopePolicies('policy_synonym', { region: 'region_code' }, { rights: 'select' }));
    await db.query(`
      grant insert, update, delete on policy_section, policy_relation, policy_synonym to zs_s_region, zs_s_all;
      grant delete on policy_article to zs_s_region, zs_s_all;`);
  },
  async down(db) {
    await db.query(`
      drop trigger policy_changed on policy_document;
      drop trigger policy_changed on policy_article;
      drop table policy_edition, policy_synonym, policy_relation, policy_section;
      drop function policy_changed();
      revoke delete on policy_article from zs_s_region, zs_s_all;
      alter table policy_article drop column kind, drop column section_no, drop column position, drop column anchor;
      alter table policy_document drop column version_on, drop column aliases, drop column history, drop column preface,
        drop column closing, drop column complete, drop column source_format, drop column source_name,
        drop column content_digest, drop column imported_by, drop column imported_at;`);
  },
};
