import type { BlindProject } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord, type Grade } from '@zhunsheng/ruler';

import type { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { readRun } from '../../verdict/run/run-record.js';
import type { Round } from './round-desk.js';

interface Row extends Omit<BlindProject, 'findings' | 'left' | 'grade'> {
  project: string;
  grade: Grade | null;
  left: number;
}

/**
 * What this person has to look at next: first what was begun, then what nobody has marked, never what the person had a
 * hand in. The engine's findings are only read once the own grade stands.
 */
export async function blindProject(ctx: Ctx, shelf: RuleSetShelf, round: Round): Promise<BlindProject | null> {
  const { region, id, draw } = round;
  const [row] = await ctx.manager.query<Row[]>(NEXT, [region, id, draw, ctx.actor.id]);
  if (!row) return null;
  const { project, ...shown } = row;
  return { ...shown, findings: row.grade === null ? null : await findingsOf(ctx, shelf, round, project) };
}

/** Hits that count against the project, of the run the round measures. */
export async function findingsOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, run }: Round,
  project: string,
): Promise<{ rule: string; name: string; sentence: string }[]> {
  const record = await readRun(ctx, region, run);
  const ruleSet = await shelf.byDigest(ctx, region, record.ruleSetDigest);
  const [stored] = await ctx.manager.query<{ evidence: string }[]>(
    'select evidence from verdict where region_code = $1 and run_id = $2 and project_id = $3',
    [region, record.resultsOf, project],
  );
  if (!stored) return [];
  const names = new Map(ruleSet.documents.rules.map(({ code, name }) => [code, name]));
  return expandRecord(shelf.compile(ruleSet, record.year, record), stored.evidence)
    .findings.filter(({ outcome, severity }) => outcome === 'hit' && severity !== 'info')
    .map(({ rule, sentence }) => ({ rule, name: names.get(rule) ?? rule, sentence }));
}

const NEXT = `
  with open as (
    select c.project_id, c.version, m.grade from draw_candidate c
    left join evaluation_mark m on (m.region_code, m.round_id, m.project_id) = (c.region_code, $2, c.project_id)
    where c.region_code = $1 and c.draw_id = $3 and c.chosen and not has_hand(c.region_code, c.project_id, $4)
      and not exists (select from evaluation_recusal e
        where (e.region_code, e.round_id, e.project_id) = (c.region_code, $2, c.project_id) and one_person(e.person_id, $4))
      and (m.project_id is null or (m.reviewer_id = $4 and m.labelled_at is null)))
  select o.project_id::text as project, p.public_id as "projectId", p.code, coalesce(v.name, '') as name,
    coalesce(i.name, v.category, '') as category, coalesce(v.request_fen, 0)::float8 as "requestFen",
    coalesce(v.summary, '') as summary, coalesce(v.justification, '') as justification, coalesce(v.goal, '') as goal,
    coalesce((select json_agg(json_build_object('text', l.text, 'amountFen', coalesce(l.amount_fen, 0)) order by l.line_no)
      from project_line l where (l.region_code, l.project_id, l.version) = ($1, o.project_id, o.version)), '[]') as lines,
    coalesce((select json_agg(concat_ws(' ', b.typed_title, b.typed_number, b.typed_article) order by b.basis_no)
      from project_basis b where (b.region_code, b.project_id, b.version) = ($1, o.project_id, o.version)), '[]') as bases,
    o.grade, (select count(*)::int from open) as left
  from open o
  join project p on (p.region_code, p.project_id) = ($1, o.project_id)
  join project_version v on (v.region_code, v.project_id, v.version) = ($1, o.project_id, o.version)
  left join code_item i on (i.year, i.kind, i.code) = (p.year, 'category', v.category)
  order by o.grade is null, p.code limit 1`;
