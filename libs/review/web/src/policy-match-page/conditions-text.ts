import type { AudienceConditions } from '@zhunsheng/contract';
import { formatWan } from '@zhunsheng/ui';

/** The conditions as a person would say them. */
export function conditionsText(conditions: AudienceConditions): string {
  const { regions, unitKinds, departments, functions, categories, natures, minFen, maxFen, keywords, attributes } =
    conditions;
  const parts = [
    regions && `区划 ${regions.join('、')}`,
    unitKinds && unitKinds.join('、'),
    departments && `部门或单位 ${departments.join('、')}`,
    functions && `功能分类 ${functions.join('、')}`,
    categories && `项目类别 ${categories.join('、')}`,
    natures && natures.join('、'),
    minFen !== undefined && `不低于 ${formatWan(minFen)} 万元`,
    maxFen !== undefined && `不高于 ${formatWan(maxFen)} 万元`,
    keywords && `内容含 ${keywords.join('、')} 之一`,
    ...Object.entries(attributes ?? {}).map(([name, values]) => `${name}为${values.join('或')}`),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('；') : '全部';
}

/** 万元 as typed → 分; blank is no limit, anything else is NaN. */
export function fenOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,9}(\.\d{1,6})?$/.test(trimmed) ? Math.round(Number(trimmed) * 1_000_000) : NaN;
}

/** Values as typed, apart by commas or blanks; none is no condition. */
export function listOf(text: string): string[] | undefined {
  const values = text
    .split(/[\s,，、;；]+/u)
    .map((value) => value.trim())
    .filter(Boolean);
  return values.length > 0 ? values : undefined;
}
