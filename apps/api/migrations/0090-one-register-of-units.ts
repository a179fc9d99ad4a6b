import type { Migration } from '@zhunsheng/kernel';

/**
 * Units that went on under another stand in one register: those that the vocabulary named join those of the comparison of years.
 * What nobody else agreed to yet (待定) is not among them: publishing that version afterwards publishes its words alone.
 */
export const oneRegisterOfUnits: Migration = {
  name: '0090-one-register-of-units',
  async up(db) {
    // the owner sees no row of a table whose policies are forced
    const tables = ['vocabulary_version', 'unit', 'series_event'];
    for (const table of tables) await db.query(`alter table ${table} no force row level security`);
    // a year before the register's first is said in the text: no figures are that old
    await db.query(`
      insert into series_event (region_code, event_id, dimension, series_key, year, kind, to_key, text, recorded_by, recorded_at)
      select v.region_code, gen_random_uuid(), 'unit', coalesce(f.unit_code, s.name), greatest(s.since::int, 2000), '合并', t.unit_code,
        s.name || '的业务' || case when s.since < '2000' then '自' || s.since || '年起' else '' end || '由' || s.successor || '承接（词汇第 ' || v.number || ' 版）', v.proposer, v.decided_at
      from vocabulary_version v
      cross join lateral jsonb_to_recordset(v.content -> 'successors') s (name text, successor text, since text)
      cross join lateral (
        select unit_code from unit u where u.region_code = v.region_code
          and coalesce(u.department_name, u.department_code) = s.successor order by 1 limit 1) t
      left join unit f on f.region_code = v.region_code and coalesce(f.department_name, f.department_code) = s.name
      where v.state = '已发布' and s.since ~ '^[0-9]{4}$' and f.unit_code is distinct from t.unit_code
      on conflict do nothing`);
    for (const table of tables) await db.query(`alter table ${table} force row level security`);
  },
  async down() {
    // what people recorded is not told from what was carried over, and neither is taken away
  },
};
