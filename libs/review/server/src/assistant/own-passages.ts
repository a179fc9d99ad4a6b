import type { AssistantPassage } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { Finding, RuleDocument } from '@zhunsheng/ruler';

import { ACT_NAMES } from '../filing/life/act-names.js';
import { FilingStep } from '../filing/filing.entity.js';
import type { InForce } from '../appeal/project-verdict.js';
import { type Asked, shareOf } from './question-words.js';

/** Attachments the gate asks for by category and amount. */
const ATTACHMENT_RULE = 'F19';
const MOST = 6;

export interface Project {
  inForce: InForce;
  findings: readonly Finding[];
}

/** What was said when the filing was last sent back, and the findings it rests on. */
export async function returnPassages(
  ctx: Ctx,
  { inForce, findings }: Project,
  rules: Rules,
): Promise<AssistantPassage[]> {
  const { region, project, publicId } = inForce;
  const steps = await ctx.manager.find(FilingStep, { where: { region, project }, order: { no: 'DESC' } });
  const back = steps.find(({ act }) => act === 'return' || act === 'refuse' || act === 'verify');
  if (!back) return [];
  const link = `/projects/${publicId}`;
  const said = back.reason ?? `所依据的规则：${back.rules.join('、')}`;
  const title = `${ACT_NAMES[back.act]}（${back.actorName}，第 ${back.version} 版）`;
  const named = findings.filter(({ rule }) => back.rules.includes(rule));
  return [{ kind: 'return', title, quote: said, remedy: null, link }, ...findingPassages(named, rules, link)];
}

/** Findings that ask for something the unit can give; those the question names first. */
export function openPassages({ inForce, findings }: Project, asked: Asked, rules: Rules): AssistantPassage[] {
  const link = `/projects/${inForce.publicId}`;
  const hits = findings.filter(({ outcome, severity }) => outcome === 'hit' && severity !== 'info');
  const wanted = asked.attachments
    ? hits.filter(({ rule, severity }) => rule === ATTACHMENT_RULE || severity === 'warn-evidence')
    : asked.returned
      ? hits.filter(({ severity }) => severity === 'block')
      : hits.filter((finding) => shareOf(asked, `${rules.get(finding.rule)?.name} ${finding.sentence}`) >= 0.5);
  return findingPassages(wanted, rules, link).slice(0, MOST);
}

export type Rules = ReadonlyMap<string, RuleDocument>;

function findingPassages(findings: readonly Finding[], rules: Rules, link: string): AssistantPassage[] {
  return findings.map(({ rule, sentence }) => ({
    kind: 'finding',
    title: `${rule} ${rules.get(rule)?.name ?? ''}`,
    quote: sentence,
    remedy: rules.get(rule)?.remedy ?? null,
    link,
  }));
}

/** Rules whose own words answer: their purpose, as written. */
export function rulePassages(asked: Asked, rules: Rules): AssistantPassage[] {
  return [...rules.values()]
    .filter(({ kind }) => kind === 'check')
    .map((rule) => {
      const isMeant = asked.attachments && rule.code === ATTACHMENT_RULE;
      return { rule, share: isMeant ? 1 : shareOf(asked, [rule.name, rule.purpose, rule.remedy].join(' ')) };
    })
    .filter(({ share }) => share >= 0.6)
    .sort((a, b) => b.share - a.share || (a.rule.code < b.rule.code ? -1 : 1))
    .slice(0, 3)
    .map(({ rule }) => ({
      kind: 'rule',
      title: `${rule.code} ${rule.name}`,
      quote: rule.purpose,
      remedy: rule.remedy ?? null,
      link: `/rules/${rule.code}`,
    }));
}
