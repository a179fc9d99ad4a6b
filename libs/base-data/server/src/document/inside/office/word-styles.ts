import type { Archive } from '../container/archive.js';
import { readXml } from '../container/xml.js';

/** A run property that hides text; `0` and `false` switch it off again. */
export const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false' && value !== 'off';

/** Names of the styles whose text people do not see. */
export async function hiddenStyles(archive: Archive, part: string): Promise<Set<string>> {
  const hidden = new Set<string>();
  if (!archive.has(part)) return hidden;
  let style = '';
  await readXml(archive.chunks(part), part, {
    open(name, { styleId, val }) {
      if (name === 'style') style = styleId ?? '';
      if (name === 'vanish' && isOn(val) && style !== '') hidden.add(style);
    },
    close(name) {
      if (name === 'style') style = '';
    },
  });
  return hidden;
}
