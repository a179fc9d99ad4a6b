import { KEY, type FactView } from './fact-view.js';

/** What equality can tell; likeness of texts is joined in memory. `cleared` lists pairs that count no longer. */
const similarity = (cleared: string): FactView => ({
  name: 'fact_similarity',
  query: `
    with cleared as materialized (${cleared})
    select ${KEY}, coalesce(s.overlaps, 0) as same_site_overlaps, coalesce(b.share, 0) as beneficiary_overlap
    from filed f
    left join lateral (
      select count(*)::int as overlaps from filed o
      where (o.region_code, o.year, o.unit_code, o.site) = (f.region_code, f.year, f.unit_code, f.site)
        and o.project_id <> f.project_id
        and o.start_year <= coalesce(f.end_year, 9999) and f.start_year <= coalesce(o.end_year, 9999)
        and exists (select from project_line a join project_line c using (region_code, dept_econ)
          where (a.region_code, a.project_id, a.version) = (f.region_code, f.project_id, f.version)
            and (c.project_id, c.version) = (o.project_id, o.version))
        and not exists (select from cleared k
          where (k.region_code, k.project_id, k.other_project) = (f.region_code, f.project_id, o.project_id)))
      s on f.site is not null
    left join (
      select own.region_code, own.project_id, own.version, max(own.common)::float8 / max(total.listed) as share
      from (
        select a.region_code, a.project_id, a.version, count(*) as common
        from project_beneficiary a
        join project_beneficiary o on (o.region_code, o.beneficiary_key) = (a.region_code, a.beneficiary_key)
          and o.project_id <> a.project_id
        join filed f on (f.region_code, f.project_id, f.version) = (o.region_code, o.project_id, o.version)
        where not exists (select from cleared k
          where (k.region_code, k.project_id, k.other_project) = (a.region_code, a.project_id, o.project_id))
        group by 1, 2, 3, o.project_id) own
      join (select region_code, project_id, version, count(*) as listed from project_beneficiary group by 1, 2, 3) total
        using (region_code, project_id, version)
      group by 1, 2, 3) b using (region_code, project_id, version)`,
});

/** Before pairs could be cleared: migration 0021 creates this, when there is no table of pairs yet. */
export const LIKENESS_VIEWS = [
  similarity('select null::int as region_code, null::bigint as project_id, null::bigint as other_project where false'),
];
/** Migration 0049. */
export const CLEARED_LIKENESS_VIEWS = [similarity('select region_code, project_id, other_project from cleared_pair')];
