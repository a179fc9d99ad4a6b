import type { Migration } from '@zhunsheng/kernel';

/** Taking an import back removes the rows it brought. */
const UNDOABLE = 'person, stock_fund, peer_standard';

/** A band belongs to its standard: where the standard of a frozen campaign stands still, so do its bands. */
const FREEZING = `
create function condition_stays_frozen() returns trigger language plpgsql as $$
declare
  frozen integer;
  of_region integer := coalesce(new.region_code, old.region_code);
begin
  select max(c.year) into frozen from campaign_standards c
    join standard s on s.region_code = c.region_code
      and make_date(c.year, 1, 1) between s.since and coalesce(s.until, 'infinity')
  where c.region_code = of_region
    and ((tg_op <> 'INSERT' and (s.standard_code, s.since) = (old.standard_code, old.since))
      or (tg_op <> 'DELETE' and (s.standard_code, s.since) = (new.standard_code, new.since)));
  if frozen is not null then
    raise exception 'standards of campaign % are frozen', frozen using errcode = 'ZS036', detail = frozen::text;
  end if;
  return null;
end $$;
create trigger condition_stays_frozen after insert or update or delete on standard_condition
  for each row execute function condition_stays_frozen();
`;

/** People, stock funds, bands and other regions' standards can be imported and taken back. */
export const importTargets: Migration = {
  name: '0041-import-targets',
  async up(db) {
    await db.query(`grant delete on ${UNDOABLE} to zs_s_region, zs_s_all`);
    // the first import of an empty installation brings the region that it belongs to
    await db.query(
      'alter table import_batch alter constraint import_batch_region_code_fkey deferrable initially deferred',
    );
    await db.query(FREEZING);
    // dropped files are kept sealed from now on; what waits in the open is dropped again
    await db.query(`delete from import_batch where state = '待导入'`);
  },
  async down(db) {
    await db.query('drop trigger condition_stays_frozen on standard_condition');
    await db.query('drop function condition_stays_frozen()');
    await db.query('alter table import_batch alter constraint import_batch_region_code_fkey not deferrable');
    await db.query(`revoke delete on ${UNDOABLE} from zs_s_region, zs_s_all`);
  },
};
