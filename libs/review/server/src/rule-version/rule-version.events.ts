import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

interface Version {
  region: number;
  version: number;
  digest: string;
}

export const versionCollected = ledgerEvent<Version & { base: number; rules: string[] }>(
  'rule-set.collected',
  1,
  '汇成规则版本',
  ({ version, base, rules }) => `在第 ${base} 版之上汇成第 ${version} 版（${rules.join('、')}）`,
);

export const versionMoved = editEvent<Version & { move: string; from: string; to: string }>(
  'rule-set.moved',
  1,
  '规则版本流转',
  ({ version, move }) => `规则集第 ${version} 版${move}`,
);

export const versionPublished = ledgerEvent<
  Version & { author: string; effectiveFrom: number; superseded: number[]; worseReason: string | null }
>(
  'rule-set.version-published',
  1,
  '发布规则版本',
  ({ version, effectiveFrom }) => `规则集第 ${version} 版，自 ${effectiveFrom} 年度起施行`,
);

export const versionFrozen = ledgerEvent<Version & { year: number; reason: string }>(
  'rule-set.frozen',
  1,
  '冻结编审规则',
  ({ version, year }) => `${year} 年度编审固定使用规则集第 ${version} 版`,
);

export const versionImported = ledgerEvent<Version & { from: string; key: string }>(
  'rule-set.imported',
  1,
  '导入规则包',
  ({ version, from, key }) => `来自${from}的规则包存为第 ${version} 版草稿（签名公钥 ${key}）`,
);

export const packageExported = ledgerEvent<Version>(
  'rule-set.exported',
  1,
  '导出规则包',
  ({ version }) => `规则集第 ${version} 版`,
);

export const dryRunDone = ledgerEvent<Version & { year: number; projects: number; changed: number; result: string }>(
  'rule-set.dry-run',
  1,
  '规则试算',
  ({ version, year, changed, projects }) => `第 ${version} 版在 ${year} 年度 ${projects} 个项目上，${changed} 个有变化`,
);

export const backtestDone = ledgerEvent<Version & { years: number[]; worse: boolean; result: string }>(
  'rule-set.backtest',
  1,
  '规则回测',
  ({ version, years, worse }) =>
    `第 ${version} 版在 ${years.join('、')} 年度${worse ? '，比现行规则差' : '，不比现行规则差'}`,
);
