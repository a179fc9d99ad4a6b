import type { Migration } from '@zhunsheng/kernel';

/** An import measures only what changed since: for that a score says what it was measured on. */
export const qualityBasis: Migration = {
  name: '0061-quality-basis',
  async up(db) {
    await db.query(`
      alter table quality_score add column basis text collate "C";
      comment on column quality_score.basis is
        'digest of the marks of the tables read, the checks, the day of use and the age limits; null: measure again';`);
  },
  async down(db) {
    await db.query('alter table quality_score drop column basis');
  },
};
