import { describe, expect, it } from '@jest/globals';
import type { ReplicaView } from '@zhunsheng/contract';

import { finding } from './finding.js';
import { replicaUsed } from './replica.js';

describe('the doctor on a standby that answers readers', () => {
  const found = (view: Partial<ReplicaView> | null) =>
    finding('只读副本', () => replicaUsed(() => Promise.resolve(view as ReplicaView | null)));

  it('has nothing to say where none is configured, or it does its work', async () => {
    expect(await found(null)).toMatchObject({ state: 'ok', detail: expect.stringContaining('没有配置') });
    expect(await found({ used: true, reason: null })).toMatchObject({ state: 'ok' });
  });

  it('says why it is not used, what to do, and that nobody goes without', async () => {
    const { state, detail, repair } = await found({ used: false, reason: '不是备库：它自己可以写入' });
    expect([state, detail]).toEqual(['notice', expect.stringMatching(/它自己可以写入。.*主库答复/)]);
    expect(repair.length).toBeGreaterThan(0);
  });
});
