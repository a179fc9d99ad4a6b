import { held, otherwise, type Requirement } from './requirement.js';

const SESSION = 'libs/kernel/src/session/session.http.spec.ts';
const SUPPLY = 'tools/bundle/supply.spec.ts';
const NETWORK = 'apps/api/journeys/network/nothing-dials-out.journey.spec.ts';

/** F 页面；G 供应链. */
export const DELIVERED: readonly Requirement[] = [
  held(
    'R-SEC-55',
    '内容安全策略不许内联与外部',
    `${SESSION} › sends the headers of a careful server`,
    'apps/api/journeys/attack/inert-text.spec.ts › V36 could not load or send anything if it were',
  ),
  held(
    'R-SEC-56',
    'Cookie 与跨站防护',
    `${SESSION} › refuses a write with %s`,
    'apps/api/journeys/attack/hostile-input.journey.spec.ts › V20 a page of another origin changes nothing',
  ),
  held(
    'R-SEC-57',
    '响应头与错误不露内部',
    'libs/kernel/src/http/permission.http.spec.ts › errors tell no internals',
    'libs/kernel/src/http/error-filter.spec.ts › in words and without SQL',
  ),
  held('R-SEC-58', '页面不取任何外部资源', `${NETWORK} › serves pages that ask nobody else for anything`),
  held(
    'R-SEC-59',
    '名称、规则、图表里的脚本只是文字',
    'apps/web-e2e/stories/hostile-text.e2e.ts › V21 forty texts that would be scripts',
    'libs/ui/src/chart/chart-markup.spec.ts › V22 draws them as text',
  ),
  held(
    'R-SEC-60',
    '依赖锁定、脚本与许可证有名单、物料清单、双摘要与签名',
    `${SUPPLY} › runs no script of its own but the one that links the libraries of PostgreSQL`,
    `${SUPPLY} › ask for no more than to be named, but for exceptions that say why`,
    `${SUPPLY} › is what the lockfile has a digest of`,
    'tools/bundle/bundle.spec.ts › do not install what was changed',
    'tools/bundle/bundle.spec.ts › are listed by a CycloneDX document that its schema accepts',
  ),
  otherwise(
    'R-SEC-61',
    '运行时在维护期内',
    '随包 Node 24；内置 PostgreSQL 只监听本机，单机正式安装允许使用（决定 0002）',
    'libs/kernel/src/postgres/embedded-postgres.spec.ts › keeps its password to itself',
  ),
  otherwise(
    'R-SEC-62',
    '离线漏洞核对，发布包随带注明日期的漏洞数据',
    '制作安装包时给出 OSV 服务或取来的数据（--osv）即随带；没有给出或取不到的，VERSION 写明没有随带，由单位带入。制作本版本的机器连不上 OSV 服务，没有随带，也没有对真的服务取过',
    'tools/bundle/advisories.spec.ts › is asked of a service by package, page by page',
    'tools/bundle/advisories.spec.ts › is none where nothing was to be had',
    'apps/cli/src/sbom/sbom-scan.spec.ts › says whose they are and how old, and which is too old',
    'apps/cli/src/sbom/sbom-scan.spec.ts › names what is affected and from which version on it is not',
  ),
];
