import { locateTyped, today } from '@zhunsheng/base-data-server';
import type { ExpiredParameter } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { type Basis, expiredParts, type RuleDocument } from '@zhunsheng/ruler';

/** 红名单: figures whose period is over, and figures whose document the policy library knows to be out of force. */
export async function expiredParameters(ctx: Ctx, rules: readonly RuleDocument[]): Promise<ExpiredParameter[]> {
  const day = today(ctx.clock);
  const gone = await outOfForce(
    ctx,
    rules.flatMap(({ basis }) => basis),
    day,
  );
  return rules.flatMap((rule) => {
    const own = expiredParts(rule, day).map(({ basis, ...part }): ExpiredParameter => ({
      rule: rule.code,
      ...part,
      basis: cited(rule.basis[basis]),
    }));
    const cut = rule.parameters.flatMap((parameter): ExpiredParameter[] => {
      const basis = rule.basis[parameter.basis];
      const since = basis && gone.get(cited(basis));
      if (!basis || since === undefined || own.some(({ name }) => name === parameter.name)) return [];
      const { name, unit, value } = parameter;
      const said = Array.isArray(value) ? value.join('、') : String(value);
      return [{ rule: rule.code, name, unit, value: said, what: 'basis', since, basis: cited(basis) }];
    });
    return [...own, ...cut];
  });
}

const cited = (basis: Basis | undefined): string =>
  basis ? [basis.document, basis.number, basis.article].filter(Boolean).join(' ') : '';

/** By citation: the first day the document no longer holds. What the library does not have is not said to be gone. */
async function outOfForce(ctx: Ctx, bases: readonly Basis[], day: string): Promise<Map<string, string>> {
  const distinct = [...new Map(bases.filter(isDocument).map((basis) => [cited(basis), basis])).values()];
  const located = await locateTyped(
    ctx,
    distinct.map(({ document, number, article }) => ({ title: document, number, article })),
  );
  const ids = located.flatMap(({ id }) => (id === null ? [] : [id]));
  const rows = await ctx.manager.query<{ region: number; id: string; since: string }[]>(
    `select region_code as region, document_id as id, least(repealed_on, valid_to)::text as since from policy_document
     where document_id = any ($1) and least(repealed_on, valid_to) < $2`,
    [ids, day],
  );
  const since = new Map(rows.map((row) => [`${row.region} ${row.id}`, row.since]));
  return new Map(
    distinct.flatMap((basis, k): [string, string][] => {
      const over = since.get(`${located[k]?.region} ${located[k]?.id}`);
      return over === undefined ? [] : [[cited(basis), over]];
    }),
  );
}

/** A design choice or a sum is nobody's document. */
const isDocument = ({ kind }: Basis): boolean => kind !== 'design' && kind !== 'arithmetic';
