/** What is wrong with a document, and where: `bands[0].when` of `rules/filing/F01-….yaml`. */
export interface ShapeProblem {
  file: string;
  path: string;
  message: string;
}

export class RulebookRefused extends Error {
  constructor(readonly problems: readonly ShapeProblem[]) {
    super(
      `规则文件有 ${problems.length} 处不合规定：` +
        problems.map(({ file, path, message }) => `\n  ${file}${path ? ` 的 ${path}` : ''}：${message}`).join(''),
    );
    this.name = 'RulebookRefused';
  }
}

export type Report = (path: string, message: string) => void;
export type Shape = (value: unknown, path: string, report: Report) => void;

const show = (value: unknown): string => (value === undefined ? '没有填写' : `写的是 ${JSON.stringify(value)}`);
const under = (path: string, key: string): string => (path ? `${path}.${key}` : key);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Shape = (value, path, report) => {
  if (typeof value !== 'string' || value.trim() === '') report(path, `要一段文字，${show(value)}`);
};

export const number: Shape = (value, path, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report(path, `要一个数，${show(value)}`);
};

export const index: Shape = (value, path, report) => {
  if (!Number.isInteger(value) || (value as number) < 0) report(path, `要一个从 0 起的整数，${show(value)}`);
};

export const boolean: Shape = (value, path, report) => {
  if (typeof value !== 'boolean') report(path, `要 true 或 false，${show(value)}`);
};

/** A year or a day, in quotes: YAML would read 2026 as a number. */
export const day: Shape = (value, path, report) => {
  if (typeof value !== 'string' || !/^\d{4}(-\d{2}-\d{2})?$/.test(value))
    report(path, `要加引号的年份或日期（如 '2026' 或 '2026-01-01'），${show(value)}`);
};

export const oneOf =
  (...words: readonly string[]): Shape =>
  (value, path, report) => {
    if (typeof value !== 'string' || !words.includes(value)) report(path, `只能是 ${words.join('、')}，${show(value)}`);
  };

export const orNull =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (value !== null) shape(value, path, report);
  };

/** The first kind of value whose test holds decides which shape the value must have. */
export const either =
  (isFirst: (value: unknown) => boolean, first: Shape, second: Shape): Shape =>
  (value, path, report) =>
    (isFirst(value) ? first : second)(value, path, report);

export const list =
  (item: Shape, least = 0): Shape =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, `要一个列表，${show(value)}`);
    if (value.length < least) report(path, `至少要 ${least} 项，写了 ${value.length} 项`);
    value.forEach((one, k) => item(one, `${path}[${k}]`, report));
  };

export const record =
  (item: Shape): Shape =>
  (value, path, report) => {
    if (!isRecord(value)) return report(path, `要“名称: 值”的形式，${show(value)}`);
    for (const [key, one] of Object.entries(value)) item(one, under(path, key), report);
  };

/** Unknown keys are refused: a misspelt key would silently switch a rule off. */
export const object =
  (required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, path, report) => {
    if (!isRecord(value)) return report(path, `要“名称: 值”的形式，${show(value)}`);
    for (const key of Object.keys(value))
      if (!Object.hasOwn(required, key) && !Object.hasOwn(optional, key))
        report(
          under(path, key),
          `没有这一项；可用的有 ${[...Object.keys(required), ...Object.keys(optional)].join('、')}`,
        );
    for (const [key, shape] of Object.entries(required)) {
      if (Object.hasOwn(value, key)) shape(value[key], under(path, key), report);
      else report(under(path, key), '缺少这一项');
    }
    for (const [key, shape] of Object.entries(optional))
      if (Object.hasOwn(value, key)) shape(value[key], under(path, key), report);
  };

/** The shape is chosen by a key the object has, e.g. `gate` or `cap` of an effect. */
export const byKey =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path, report) => {
    const key = isRecord(value) ? Object.keys(shapes).find((one) => Object.hasOwn(value, one)) : undefined;
    if (key) shapes[key]!(value, path, report);
    else report(path, `要写明 ${Object.keys(shapes).join('、')} 之一，${show(value)}`);
  };
