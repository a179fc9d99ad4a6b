import type { Migration } from '@zhunsheng/kernel';

const KEY = 'assistant_handoff_region_code_unit_code_fkey';

/**
 * A department asks as itself: its code is no unit of the table. Filed under one of its units, that unit would read the
 * department's figures in the question.
 */
export const departmentQuestions: Migration = {
  name: '0073-department-questions',
  async up(db) {
    await db.query(`
      alter table assistant_handoff drop constraint ${KEY};
      comment on column assistant_handoff.unit_code is 'of a unit, or of a department that asks as itself';`);
  },
  async down(db) {
    // the owner, too, sees no row of a table whose policies are forced; an older release knows no such question
    await db.query(`
      alter table assistant_handoff no force row level security;
      alter table unit no force row level security;
      delete from assistant_handoff h where not exists (
        select from unit u where (u.region_code, u.unit_code) = (h.region_code, h.unit_code));
      alter table unit force row level security;
      alter table assistant_handoff force row level security;
      alter table assistant_handoff add constraint ${KEY} foreign key (region_code, unit_code) references unit;
      comment on column assistant_handoff.unit_code is null;`);
  },
};
