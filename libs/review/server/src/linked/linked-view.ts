import { linkedPerson, linkedPersons } from '@zhunsheng/base-data-server';
import type { LinkedView } from '@zhunsheng/contract';
import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { unveiled } from '../fairness/round/blind-guard.js';
import { readAttributes } from './attributes.js';
import { type GroupQuery, readGroup } from './group.js';
import { type GatheredKind, nodeOf, type Subject } from './linked-node.js';
import { ASSET_GROUPS, POLICY_GROUPS, SUPPLIER_GROUPS } from './other-groups.js';
import { PROJECT_GROUPS } from './project-groups.js';
import { readTimeline } from './timeline.js';
import { UNIT_GROUPS } from './unit-groups.js';

const GROUPS: Record<GatheredKind, readonly GroupQuery[]> = {
  unit: UNIT_GROUPS,
  project: PROJECT_GROUPS,
  policy: POLICY_GROUPS,
  supplier: SUPPLIER_GROUPS,
  asset: ASSET_GROUPS,
};

/** Everything about one subject on one page: each group is one statement under the reader's own row-level security. */
export async function linkedView(ctx: Ctx, cipher: FieldCipher, subject: Subject): Promise<LinkedView> {
  const { kind, parts } = subject;
  const node = await nodeOf(ctx, cipher, subject);
  if (kind === 'person') {
    const [region, unit, no] = parts;
    return { node, ...(await linkedPerson(ctx, cipher, [Number(region), String(unit), String(no)])) };
  }
  const shown = await unveiled(ctx);
  const view: LinkedView = {
    node,
    attributes: await readAttributes(ctx, kind, parts, shown),
    groups: [],
    timeline: await readTimeline(ctx, kind, parts),
  };
  for (const query of GROUPS[kind]) {
    const group = await readGroup(ctx, query, parts, shown);
    if (group) view.groups.push(group);
  }
  const people = kind === 'unit' ? await linkedPersons(ctx, cipher, Number(parts[0]), String(parts[1])) : null;
  if (people) view.groups.push(people);
  return view;
}
