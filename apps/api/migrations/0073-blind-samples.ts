import { type Migration, scopedView } from '@zhunsheng/kernel';

const READER = `(select nullif(current_setting('app.user', true), '')::uuid)`;

/** What the reader may still have to mark blindly: figures made of verdicts leave these projects out for them. */
export const blindSamples: Migration = {
  name: '0073-blind-samples',
  async up(db) {
    await db.query(
      scopedView(
        'published_blind_sample',
        `select distinct p.region_code, p.unit_code, p.year, p.unit_code || '/' || p.project_key as project
         from evaluation_round r
         join draw_candidate c on (c.region_code, c.draw_id) = (r.region_code, r.draw_id) and c.chosen
         join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id)
         where r.closed_at is null and blind_round(c.region_code, c.project_id, ${READER}) is not null`,
      ),
    );
  },
  async down(db) {
    await db.query('drop view published_blind_sample');
  },
};
