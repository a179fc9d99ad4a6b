import type { ChangedField, ProjectView, WorkbenchDossier, WorkbenchFinding } from '@zhunsheng/contract';
import type { Ctx, LedgerDesk } from '@zhunsheng/kernel';

import { verdictInForce } from '../appeal/project-verdict.js';
import { decidedProjects } from '../decision/decided-project.js';
import { rulesNow } from '../decision/decision-rules.js';
import { decisionViews } from '../decision/decision-view.js';
import { evidenceDigest } from '../decision/evidence-digest.js';
import { refuseUnblinding } from '../fairness/round/blind-guard.js';
import { type Difference, differences } from '../filing/content/differences.js';
import { findProject } from '../filing/draft-desk.js';
import { filedContent } from '../filing/content/filed-content.js';
import { veiledContact } from '../filing/content/veiled-contact.js';
import type { Project } from '../filing/filing.entity.js';
import { showProject } from '../project/project-page.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { showVerdict } from '../verdict/verdict.view.js';
import { needsEyes } from './pending-findings.js';
import { previousDigests } from './previous-findings.js';
import { laneAndRisk } from './queue.js';

/** Without a file of its own an attachment is read here; more of it than this has a page elsewhere. */
const MOST_TEXT = 20_000;

type Dossier = Omit<WorkbenchDossier, 'steps'>;

/** All that one person needs to decide one project, in one answer: a desk that waits measures the network, not the work. */
export async function dossierOf(ctx: Ctx, shelf: RuleSetShelf, ledger: LedgerDesk, publicId: string): Promise<Dossier> {
  await refuseUnblinding(ctx, publicId);
  const head = await findProject(ctx, publicId);
  const inForce = await verdictInForce(ctx, publicId);
  const judged = inForce.run !== null && inForce.version === head.version;
  const verdict = judged ? await showVerdict(ctx, shelf, ledger, publicId) : null;
  const decisions = await decisionViews(ctx, `d.project_id = $3 and d.state <> '撤回'`, [head.id]);
  const [decided] = await decidedProjects(ctx, head, [head.id]);
  const names = await ruleNames(ctx, shelf, inForce.ruleSet, head.region);
  const before = judged ? await previousDigests(ctx, shelf, inForce) : null;
  const findings = (verdict?.findings ?? []).map((finding): WorkbenchFinding => {
    const digest = evidenceDigest(finding);
    const decision = decisions.find(
      (one) => one.rule === finding.rule && one.evidenceDigest === digest && ['生效', '待复核'].includes(one.state),
    );
    const lapsed = decision ? null : decisions.find((one) => one.rule === finding.rule && one.state === '生效');
    return {
      ...finding,
      name: names.get(finding.rule) ?? finding.rule,
      evidenceDigest: digest,
      changed: before !== null && !before.has(digest),
      decision: decision ?? null,
      lapsed: lapsed ?? null,
    };
  });
  return {
    project: JSON.parse(await showProject(ctx, publicId)) as ProjectView,
    verdict,
    ...(await laneAndRisk(ctx, head.region, head.id)),
    findings: findings.sort(byUrgency),
    decisions,
    decided: { grade: decided?.grade ?? null, amountFen: decided?.amountFen ?? null },
    changes: await changesOf(ctx, head),
    attachments: await attachmentsOf(ctx, head),
    rules: await rulesNow(ctx, head.region),
  };
}

const SEVERITIES = ['block', 'warn-evidence', 'warn', 'info'];

/** What nobody has checked, what changed, what weighs: in this order. */
function byUrgency(a: WorkbenchFinding, b: WorkbenchFinding): number {
  const of = (one: WorkbenchFinding): number[] => [
    one.decision === null && needsEyes(one) ? 0 : 1,
    one.changed ? 0 : 1,
    one.outcome === 'hit' ? 0 : 1,
    SEVERITIES.indexOf(one.severity),
    -one.points,
  ];
  const [left, right] = [of(a), of(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? a.rule.localeCompare(b.rule) : (left[at] ?? 0) - (right[at] ?? 0);
}

async function ruleNames(
  ctx: Ctx,
  shelf: RuleSetShelf,
  digest: string | null,
  region: number,
): Promise<Map<string, string>> {
  if (digest === null) return new Map();
  const { documents } = await shelf.byDigest(ctx, region, digest);
  return new Map(documents.rules.map(({ code, name }) => [code, name]));
}

async function changesOf(ctx: Ctx, { region, id, version }: Project): Promise<Dossier['changes']> {
  if (version === null || version < 2) return null;
  const contentOf = (one: number) => filedContent(ctx, { region, project: id, version: one });
  const found = differences(await contentOf(version - 1), await contentOf(version));
  return { since: version - 1, fields: found.map((change) => spoken(veiledContact(ctx, change))) };
}

function spoken({ field, before, after }: Difference): ChangedField {
  const text = (value: unknown): string | null =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { field, before: text(before), after: text(after) };
}

async function attachmentsOf(ctx: Ctx, { region, id, version }: Project): Promise<Dossier['attachments']> {
  return ctx.manager.query<Dossier['attachments']>(
    `select attachment_no as no, kind, name, document_id as "documentId", page_no as page,
       case when document_id is null then left(text, $4) end as text
     from project_attachment where region_code = $1 and project_id = $2 and version = $3 order by attachment_no`,
    [region, id, version, MOST_TEXT],
  );
}
