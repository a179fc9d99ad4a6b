import type { ModuleRef } from '@nestjs/core';
import type { LinkedRow } from '@zhunsheng/contract';
import type { Doors } from '@zhunsheng/insight-server';
import { type Ctx, FieldCipher, ZsError } from '@zhunsheng/kernel';
import { campaignOf, linkedView, ReviewDesk, RuleSetShelf, subjectOf } from '@zhunsheng/review-server';

type About = Awaited<ReturnType<Doors['about']>>;

/** Rows of a group a portrait has room for. */
const SHOWN = 5;

/** What the linked view and the rule library know of a subject, for its portrait. */
export async function aboutSubject(
  ctx: Ctx,
  modules: ModuleRef | undefined,
  kind: Parameters<Doors['about']>[1],
  id: string,
): Promise<About> {
  if (!modules) throw new ZsError('UNAVAILABLE', { reason: '画像只在网页上提供' });
  if (kind === 'rule') return aboutRule(ctx, modules, id);
  const { node, attributes, groups } = await linkedView(
    ctx,
    modules.get(FieldCipher, { strict: false }),
    subjectOf(kind, id),
  );
  return {
    title: node.name,
    note: node.note,
    link: `/linked/${kind}?id=${encodeURIComponent(id)}`,
    attributes,
    groups: groups
      .filter(({ count }) => count > 0)
      .map(({ name, count, amountName, amountFen, rows }) => ({
        ...{ name, count, amountName, amountFen },
        rows: rows.slice(0, SHOWN).map((row) => ({ ...plain(row), link: linkOf(row) })),
      })),
    hits: null,
  };
}

const plain = ({ name, note, year, amountFen }: LinkedRow) => ({ name, note, year, amountFen });
const linkOf = ({ node }: LinkedRow): string | null =>
  node && (node.kind === 'project' ? `/projects/${node.id}` : `/linked/${node.kind}?id=${encodeURIComponent(node.id)}`);

async function aboutRule(ctx: Ctx, modules: ModuleRef, code: string): Promise<About> {
  const { region } = await campaignOf(ctx, null);
  const { documents } = await modules.get(RuleSetShelf, { strict: false }).current(ctx, region);
  const rule = documents.rules.find((one) => one.code === code);
  if (!rule) throw new ZsError('NOT_FOUND');
  const found = await modules.get(ReviewDesk, { strict: false }).findingsOfLatestRun(ctx);
  return {
    title: `${rule.code} ${rule.name}`,
    note: '审核规则',
    link: `/rules/${rule.code}`,
    attributes: [
      { name: '目的', value: rule.purpose },
      ...(rule.remedy ? [{ name: '怎么改', value: rule.remedy }] : []),
      ...rule.basis.map(({ document, number, article }) => ({
        name: '依据',
        value: [document, number, article].filter(Boolean).join(' '),
      })),
      { name: '责任科室', value: rule.owners.business },
    ],
    groups: [],
    hits: found.filter((hit) => hit.rule === code).map(({ projectCode }) => projectCode),
  };
}
