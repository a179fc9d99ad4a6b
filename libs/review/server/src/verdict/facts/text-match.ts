import type { Ctx } from '@zhunsheng/kernel';

import { codePoints } from '../../similarity/bigrams.js';
import { TextWeights } from '../../similarity/tf-idf.js';
import type { Campaign, Member } from './campaign.js';
import type { DerivedFactsBuilder } from './derived-facts.js';

export interface MatchedFiling {
  project: number;
  name: string;
  text: string;
  activities: string | null;
  clauses: string[] | null;
  duty: string | null;
}

interface Task {
  tier: string;
  title: string;
  text: string;
}

const TIERS = ['点名', '分解', '规划'];
const KEYWORD_LENGTH = 3;

/** What a filing's text is held against, with the weights of its bigrams. */
export interface TextLibrary {
  weights: TextWeights;
  tasks: readonly Task[];
  likeTasks: (text: string) => Float64Array;
}

export async function readTextLibrary(ctx: Ctx, { region, year }: Campaign): Promise<TextLibrary> {
  const tasks: Task[] = await ctx.manager.query(TASKS, [region, year]);
  const library: { text: string }[] = await ctx.manager.query(LIBRARY, [region, year]);
  const weights = new TextWeights(library.map(({ text }) => text));
  return { weights, tasks, likeTasks: weights.against(tasks.map(({ title, text }) => `${title}${text}`)) };
}

/** N04, N05, I01: TF-IDF cosine of the filing's text with its clauses, its duty and the tasks of the year. */
export async function deriveTextMatch(
  ctx: Ctx,
  campaign: Campaign,
  members: readonly Member[],
  facts: DerivedFactsBuilder,
): Promise<void> {
  const library = await readTextLibrary(ctx, campaign);
  const projects = members.map(({ project }) => project);
  const filings: MatchedFiling[] = await ctx.manager.query(FILINGS_TO_MATCH, [
    campaign.region,
    campaign.year,
    projects,
  ]);
  for (const filing of filings) matchTexts(filing, library, facts);
}

export function matchTexts(
  filing: MatchedFiling,
  { weights, tasks, likeTasks }: TextLibrary,
  facts: DerivedFactsBuilder,
): void {
  matchClauses(filing, weights, facts);
  if (filing.duty !== null) facts.set('fact_duty.similarity', filing.project, weights.cosine(filing.text, filing.duty));
  matchTasks(filing, tasks, likeTasks, facts);
}

function matchClauses(filing: MatchedFiling, weights: TextWeights, facts: DerivedFactsBuilder): void {
  const scored = (filing.clauses ?? [])
    .map((clause) => ({ clause, similarity: weights.cosine(filing.text, clause) }))
    .sort((a, b) => b.similarity - a.similarity || (a.clause < b.clause ? -1 : 1));
  const [bestClause] = scored;
  facts.set('fact_policy.clause_similarity', filing.project, bestClause?.similarity ?? null);
  const overlap = bestClause ? commonPhrases(bestClause.clause, `${filing.name}；${filing.activities ?? ''}`) : null;
  facts.set('fact_policy.keyword_overlap', filing.project, overlap);
}

/** A task names a project when one name contains the other; a mere likeness is left to the threshold of the rule. */
function matchTasks(
  filing: MatchedFiling,
  tasks: readonly Task[],
  likeTasks: (text: string) => Float64Array,
  facts: DerivedFactsBuilder,
): void {
  let tier = TIERS.length;
  for (const task of tasks) {
    const named = filing.name.includes(task.title) || `${task.title}；${task.text}`.includes(filing.name);
    if (named) tier = Math.min(tier, TIERS.indexOf(task.tier));
  }
  facts.set('fact_task_list.tier', filing.project, TIERS[tier] ?? '无');
  facts.set('fact_task_list.similarity', filing.project, Math.max(0, ...likeTasks(filing.text)));
}

/** Different phrases of three characters both texts have. */
function commonPhrases(a: string, b: string): number {
  const left = phrases(a);
  let common = 0;
  for (const phrase of phrases(b)) if (left.has(phrase)) common++;
  return common;
}

function phrases(text: string): Set<string> {
  const points = codePoints(text);
  const found = new Set<string>();
  for (let i = KEYWORD_LENGTH; i <= points.length; i++) {
    found.add(String.fromCodePoint(...points.slice(i - KEYWORD_LENGTH, i)));
  }
  return found;
}

const TASKS = `select tier, title, text from task_item where region_code = $1 and year = $2 order by task_no`;

/** A region reads its own documents and those of the regions above it. */
const LIBRARY = `
  with recursive above as (
    select region_code, parent_code from region where region_code = $1
    union all select r.region_code, r.parent_code from region r join above a on r.region_code = a.parent_code)
  select text from policy_article where region_code in (select region_code from above) and text is not null
  union all select text from unit_duty where region_code = $1
  union all select title || text from task_item where region_code = $1 and year = $2`;

/** Of the projects in $3. */
export const FILINGS_TO_MATCH = `
  with f as (select * from filed where region_code = $1 and year = $2 and project_id = any ($3)),
  acts as (
    select project_id, version, string_agg(text, '；' order by line_no) as activities
    from project_line where region_code = $1 and project_id = any ($3) group by 1, 2),
  cited as (
    select b.project_id, b.version, array_agg(a.text order by a.document_id, a.article_no) as clauses
    from project_basis b
    join policy_article a on (a.region_code, a.document_id) = (b.document_region, b.document_id)
      and a.article_no = coalesce(b.article_no, a.article_no)
    where b.region_code = $1 and b.project_id = any ($3) and a.text is not null group by 1, 2),
  duties as (
    select distinct on (f.project_id) f.project_id, d.text as duty
    from f join unit_duty d on (d.region_code, d.duty_code) = (f.region_code, f.duty_code)
    where left(d.unit_code, char_length(f.department_code)) = f.department_code
    order by f.project_id, d.unit_code = f.unit_code desc, d.unit_code)
  select f.project_id::int as project, coalesce(f.name, '') as name, concat(f.name, '；', f.summary) as text,
    acts.activities, cited.clauses, duties.duty
  from f
  left join acts using (project_id, version)
  left join cited using (project_id, version)
  left join duties using (project_id)
  order by f.project_id`;

export const TEXT_MATCH_PART = {
  columns: [
    'fact_duty.similarity',
    ...['fact_policy.clause_similarity', 'fact_policy.keyword_overlap'],
    ...['fact_task_list.tier', 'fact_task_list.similarity'],
  ],
  statements: [TASKS, LIBRARY, FILINGS_TO_MATCH],
  reads: [
    ...['campaign', 'policy_article', 'project', 'project_basis', 'project_line', 'project_version', 'region'],
    ...['task_item', 'unit', 'unit_duty'],
  ],
  derive: deriveTextMatch,
};
