/**
 * Each pair in both directions. The digest of a pair is renewed by the next search; until then a side that was filed
 * again must still say what the reviewer read. What is history has no version: a search finds its changes.
 */
export const CLEARED_PAIR = `
  select p.region_code, p.year, own.party, own.project_id, other.party as other_party, other.project_id as other_project
  from duplicate_pair p
  join duplicate_side own on (own.region_code, own.pair_id) = (p.region_code, p.pair_id)
  join duplicate_side other on (other.region_code, other.pair_id) = (p.region_code, p.pair_id) and other.side <> own.side
  where p.found and p.state = '非重复' and not exists (
    select from duplicate_side s
    join project_version read on (read.region_code, read.project_id, read.version) = (s.region_code, s.project_id, s.version)
    join project f on (f.region_code, f.project_id) = (s.region_code, s.project_id)
    join project_version now on (now.region_code, now.project_id, now.version)
      = (f.region_code, f.project_id, f.current_version)
    where (s.region_code, s.pair_id) = (p.region_code, p.pair_id)
      and (read.name, read.summary, read.site) is distinct from (now.name, now.summary, now.site))`;
