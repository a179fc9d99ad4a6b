import type { Migration } from '@zhunsheng/kernel';

/**
 * Who may not be the second person is refused by one code everywhere, so that what the product says about it is one sentence;
 * and the least number of rules an aspect of the indicator system must have is a dated parameter like the others.
 */
export const separation: Migration = {
  name: '0088-separation',
  async up(db) {
    await db.query(bySecond('23514') + parameters([...NAMES, 'indicator-minimum']));
  },
  async down(db) {
    await db.query(`delete from dated_parameter where name = 'indicator-minimum'`);
    await db.query(bySecond('42501') + parameters(NAMES));
  },
};

const NAMES = ['court', 'discretion', 'draw', 'credit', 'round', 'manual-minutes'];

const parameters = (names: readonly string[]): string => `
alter table dated_parameter drop constraint dated_parameter_name_check,
  add constraint dated_parameter_name_check check (name in (${names.map((name) => `'${name}'`).join(', ')}));`;

const bySecond = (code: string): string => `
create or replace function appeal_by_second() returns trigger language plpgsql as $$
begin
  if new.reviewer_id is not null and exists (
    select from filing_step s where (s.region_code, s.project_id) = (new.region_code, new.project_id)
      and one_person(s.actor_id, new.reviewer_id))
  then
    raise exception using errcode = '${code}', constraint = 'appeal_second_reviewer',
      message = 'who moved the filing does not decide the appeal against it';
  end if;
  return new;
end $$;`;
