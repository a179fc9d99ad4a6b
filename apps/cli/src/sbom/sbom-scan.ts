import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CannotWork } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { type Component, hitsOf, type Vulnerability } from './osv.js';

const NAME = 'sbom.cdx.json';

/** The bill of materials of this release against vulnerability records somebody carried in: no network is asked. */
export function sbomScan(_: string[], { osv, sbom }: { osv?: string; sbom?: string }): Promise<Outcome> {
  if (!osv) throw new CannotWork('请用 --osv 指明漏洞数据：OSV 格式的 .json 文件，或解压 npm/all.zip 得到的目录。');
  const list = sbom ?? shipped();
  if (!list) throw new CannotWork(`没有找到 ${NAME}。请用 --sbom 指明安装包里的物料清单。`);
  const components = componentsIn(list);
  const records = recordsIn(osv);
  if (records.length === 0) throw new CannotWork(`${osv} 里没有 OSV 记录，没有核对。`);
  const newest = records.map(({ modified = '' }) => modified).reduce((a, b) => (a > b ? a : b));
  const hits = hitsOf(components, records);
  const told = hits.map(
    ({ name, version, id, aliases, summary, fixed }) =>
      `✗ ${name} ${version}：${[id, ...aliases].join('、')} ${summary}（${fixed ? `${fixed} 已修复` : '尚无修复版本'}）`,
  );
  const basis = `${String(components.length)} 个组件，${String(records.length)} 条漏洞记录，最新一条 ${newest || '没有日期'}`;
  const end = hits.length
    ? `${basis}：${String(hits.length)} 处命中。是否受影响取决于用法，请与供应方核对后升级。`
    : `${basis}：没有命中。只说明这份数据里没有，不说明没有漏洞。`;
  return Promise.resolve({
    exit: hits.length ? 1 : 0,
    json: { components: components.length, records: records.length, newest, hits },
    text: [...told, end].join('\n'),
  });
}

/** Of the release this runs from. */
function shipped(from = import.meta.dirname): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, NAME))) return join(folder, NAME);
  return null;
}

function componentsIn(file: string): Component[] {
  const { bomFormat, components } = parsed(file) as { bomFormat?: string; components?: Partial<Component>[] };
  if (bomFormat !== 'CycloneDX' || !Array.isArray(components))
    throw new CannotWork(`${file} 不是 CycloneDX 物料清单。`);
  const group = (one: Partial<Component> & { group?: string }) => (one.group ? `${one.group}/` : '');
  return components.map((one) => ({ name: `${group(one)}${one.name ?? ''}`, version: one.version ?? '' }));
}

/** One record, a list of them, an answer of the service (`vulns`), or a folder of files. */
function recordsIn(place: string): Vulnerability[] {
  if (!existsSync(place)) throw new CannotWork(`没有 ${place}。`);
  if (statSync(place).isDirectory())
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => recordsIn(join(place, name)));
  const found = parsed(place) as Vulnerability | Vulnerability[] | { vulns: Vulnerability[] };
  const records = Array.isArray(found) ? found : 'vulns' in found ? found.vulns : [found];
  if (records.some(({ id }) => typeof id !== 'string')) throw new CannotWork(`${place} 不是 OSV 格式：有记录没有 id。`);
  return records;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CannotWork(`${file} 读不出，或不是 JSON。`);
  }
}
