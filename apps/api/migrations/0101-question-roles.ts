import { askable, type Migration, NOT_ASKABLE } from '@zhunsheng/kernel';

/** Whatever a question may be about. What a reader must not know yet (published_blind_sample) is the product's to ask. */
export const ASKED_VIEWS = [
  'published_project_year',
  'published_payment_month',
  'published_payment_sum',
  'published_line_year',
  'published_line_sum',
  'published_source_year',
  'published_staff_year',
] as const;

/** Figures of questions are read by roles that may read these views alone. */
export const questionRoles: Migration = {
  name: '0101-question-roles',
  async up(db) {
    await db.query(askable(ASKED_VIEWS));
  },
  async down(db) {
    await db.query(NOT_ASKABLE);
  },
};
