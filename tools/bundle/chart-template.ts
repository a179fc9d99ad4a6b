import { stringify } from 'yaml';

/**
 * The few actions the chart is written with, and no others: a value, a value as YAML at its depth, a part that is left out
 * when its value is empty. No stand-in for Helm, whose engine knows hundreds; a template that uses one of those is refused.
 */
export function rendered(template: string, values: object): string {
  const parts = template.replace(
    /^ *\{\{- with (\S+) \}\}\n([^]*?)^ *\{\{- end \}\}\n/gm,
    (_, path: string, inner: string) => {
      const value = at(values, path);
      return isEmpty(value) ? '' : inner.replace(/toYaml \. /g, `toYaml ${path} `);
    },
  );
  const blocks = parts.replace(
    /\s*\{\{- toYaml (\S+) \| nindent (\d+) \}\}/g,
    (_, path: string, depth: string) => `\n${indented(stringify(at(values, path)).trimEnd(), Number(depth))}`,
  );
  const text = blocks.replace(/\{\{ (\.Values[\w.]+) \}\}/g, (_, path: string) => {
    const value = at(values, path);
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`${path} is no text and no number`);
    return String(value);
  });
  const unknown = /\{\{.*/.exec(text);
  if (unknown) throw new Error(`not understood here: ${unknown[0]}`);
  return text;
}

/** `.Values.image.tag`; a name that is not there is an error, as in Helm's strict reading. */
function at(values: object, path: string): unknown {
  return path
    .replace(/^\.Values\./, '')
    .split('.')
    .reduce<unknown>((found, name) => {
      if (typeof found !== 'object' || found === null || !(name in found)) throw new Error(`no value ${path}`);
      return (found as Record<string, unknown>)[name];
    }, values);
}

const isEmpty = (value: unknown): boolean => !value || (typeof value === 'object' && Object.keys(value).length === 0);

const indented = (text: string, depth: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(depth) + line)
    .join('\n');
