import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { UNREAD_WORDS, VOCABULARY } from './0064-vocabulary.sql.js';
import { bureauTable } from './bureau-table.js';

export const vocabulary: Migration = {
  name: '0064-vocabulary',
  async up(db) {
    await db.query(VOCABULARY);
    await db.query(scopePolicies('vocabulary_version', { region: 'region_code' }, { rights: 'select' }));
    await db.query('grant insert, update on vocabulary_version to zs_s_region, zs_s_all');
    await db.query(UNREAD_WORDS);
    await db.query(bureauTable('unread_word', 'delete'));
    // the trigger writes as its owner, whom forced row-level security holds, too
    await db.query('create policy collect on unread_word to zs_owner using (true) with check (true)');
  },
  async down(db) {
    await db.query(`
      drop trigger collect_unread on question_turn;
      drop function collect_unread();
      drop table unread_word, vocabulary_version;
      drop function vocabulary_stands();`);
  },
};
