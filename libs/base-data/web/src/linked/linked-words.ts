import type { LinkedKind } from '@zhunsheng/contract';
import type { IconName } from '@zhunsheng/ui';

export const KINDS: Readonly<Record<LinkedKind, { name: string; icon: IconName }>> = {
  unit: { name: '单位', icon: 'building' },
  project: { name: '项目', icon: 'projects' },
  policy: { name: '政策', icon: 'policy' },
  supplier: { name: '供应商', icon: 'seal' },
  asset: { name: '资产', icon: 'library' },
  person: { name: '人员', icon: 'person' },
};

export const keyOf = ({ kind, id }: { kind: LinkedKind; id: string }): string => `${kind}:${id}`;
