/** Why a value cannot take the place of the example; null: same names, same kinds, no number below nought. */
export function shapeProblem(value: unknown, example: unknown, at: string): string | null {
  if (Array.isArray(example)) {
    if (!Array.isArray(value) || value.length === 0) return `${at} 应为不空的列表`;
    return first(value.map((one: unknown, i) => shapeProblem(one, example[0], `${at}[${String(i)}]`)));
  }
  if (typeof example === 'object' && example !== null) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} 应为对象`;
    const own = value as Record<string, unknown>;
    const wanted = example as Record<string, unknown>;
    const unknown = Object.keys(own).find((key) => !(key in wanted));
    if (unknown !== undefined) return `${at}.${unknown} 不是这个参数的内容`;
    return first(Object.entries(wanted).map(([key, inner]) => shapeProblem(own[key], inner, `${at}.${key}`)));
  }
  if (typeof example === 'number')
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : `${at} 应为不小于 0 的数`;
  return typeof value === 'string' && value.trim() !== '' ? null : `${at} 应为文字`;
}

const first = (problems: (string | null)[]): string | null => problems.find((problem) => problem !== null) ?? null;
