import type { ThemeAlertRule, ThemeDocument } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { buildBatch, type FactRow, type RuleDocument, traceRule } from '@zhunsheng/ruler';

import { THEME_FACTS, type UnitFacts, unitFacts } from '../figure/unit-facts.js';
import { yuan, type Where } from '../find/find.js';
import type { RaisedAlert } from './raise-alerts.js';

/** Every unit against every rule of every theme. What cannot be judged is counted, never taken for sound. */
export async function ruleAlerts(
  ctx: Ctx,
  themes: readonly ThemeDocument[],
  where: Where,
): Promise<{ alerts: RaisedAlert[]; missing: number }> {
  const alerts: RaisedAlert[] = [];
  let missing = 0;
  for (const theme of themes) {
    if (theme.alerts.length === 0) continue;
    const units = await unitFacts(ctx, theme, where);
    for (const rule of theme.alerts)
      judgeUnits(rule, units).forEach((outcome, k) => {
        const unit = units[k];
        if (outcome === 'missing') missing++;
        if (outcome === 'hit' && unit) alerts.push(alertOf(theme, rule, unit));
      });
  }
  return { alerts, missing };
}

/** FEEL by the ruler's closures, one outcome a unit, in their order. */
export function judgeUnits(rule: ThemeAlertRule, units: readonly UnitFacts[]): ('hit' | 'pass' | 'missing')[] {
  const batch = buildBatch(THEME_FACTS, units.map(factsOf));
  const document = asRule(rule);
  return units.map((_, row) => {
    const [whole] = traceRule(document, batch, row, null).filter(({ depth }) => depth === 0);
    return whole?.state === 'true' ? 'hit' : whole?.state === 'false' ? 'pass' : 'missing';
  });
}

function factsOf(unit: UnitFacts): FactRow {
  return {
    专题申报金额: unit.declaredFen,
    上年预算金额: unit.lastFen ?? undefined,
    在编人数: unit.heads ?? undefined,
    人均金额: unit.perHeadFen ?? undefined,
    人均中位数: unit.medianFen ?? undefined,
    线索金额: unit.foundFen,
    线索个数: unit.found,
  };
}

const asRule = ({ code, name, when, sentence }: ThemeAlertRule): RuleDocument => ({
  ...{ code, name, sentence, kind: 'check', dimension: 'F', purpose: name, severity: 'warn' },
  ...{ appliesTo: {}, parameters: [], whitelist: [], basis: [], cases: [] },
  bands: [{ when }],
  owners: { business: '', technical: null },
});

function alertOf(theme: ThemeDocument, rule: ThemeAlertRule, unit: UnitFacts): RaisedAlert {
  const facts = factsOf(unit);
  const sentence = rule.sentence.replace(/\{([^}]+)\}/gu, (_, name: string) => {
    const value = facts[name];
    if (typeof value !== 'number') return '—';
    return THEME_FACTS.facts.some((fact) => fact.name === name && fact.type === 'money') ? yuan(value) : String(value);
  });
  return {
    ...{ theme: theme.code, find: `rule/${rule.code}`, level: rule.level },
    ...{ key: unit.unit, unit: unit.unit, project: null, amountFen: unit.declaredFen },
    title: `${unit.unitName}：${theme.name}${rule.name}`,
    sentence,
    evidence: [
      {
        ...{ unit: unit.unitName, unitCode: unit.unit, label: rule.name, text: rule.when, amountFen: unit.declaredFen },
        ...{ source: `专题 ${theme.code}`, projectId: null },
      },
    ],
    subjects: [`unit/${unit.unit}`],
  };
}
