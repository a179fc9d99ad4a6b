const MOST_TOLD = 2_000;

/** A value as it is told to who was slower: of very long texts the beginning, as two versions of fifty of them come at once. */
export const toldValue = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value, (_, one: unknown) => beginning(one))) as unknown);

function beginning(one: unknown): unknown {
  if (typeof one !== 'string' || one.length <= MOST_TOLD) return one;
  const signs = [...one];
  if (signs.length <= MOST_TOLD) return one;
  return `${signs.slice(0, MOST_TOLD).join('')}……（共 ${signs.length.toLocaleString('zh-CN')} 字，只列出开头）`;
}
