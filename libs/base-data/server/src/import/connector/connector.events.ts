import { editEvent } from '@zhunsheng/kernel';

export const connectorSet = editEvent<{
  region: number;
  name: string;
  kind: string;
  library: string;
  active: boolean;
}>(
  'connector.set',
  1,
  '设置数据连接',
  ({ name, kind, library, active }) => `${name}（${kind} → ${library}）${active ? '启用' : '停用'}`,
);
