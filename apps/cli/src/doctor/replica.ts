import type { ReplicaView } from '@zhunsheng/contract';

/** Whether the standby that somebody configured answers readers; that it does not takes nothing from anybody. */
export async function replicaUsed(look: () => Promise<ReplicaView | null>) {
  const view = await look();
  if (!view) return '没有配置（要由备库分担看板，设 ZS_REPLICA_URL）';
  if (view.used) return '看板、专题分析和问数由备库答复，所答与主库相同';
  return {
    notice: `备库没有使用：${view.reason ?? ''}。都由主库答复，数据不受影响`,
    repair: [
      '连不上的：看 ZS_REPLICA_URL 的主机和端口、备库是否在运行、pg_hba.conf 是否允许本机以产品的登录角色进入',
      '落后的：在备库查 select pg_is_wal_replay_paused(), pg_last_wal_replay_lsn()；在主库查 pg_stat_replication；网络慢的把 ZS_REPLICA_LAG_MS 调大',
      '不是本库的备库：ZS_REPLICA_URL 要指向 DATABASE_URL 那台的流复制备库、同一个库；主备切换过的，改两个地址再重新启动',
      '登录角色不同的：ZS_REPLICA_URL 里不写用户和密码，产品以主库的登录角色进入',
      '设置不同的：在备库的 postgresql.conf 把 timezone、datestyle、intervalstyle 改成与主库相同，再 select pg_reload_conf()',
      '好了以后产品自行用它，不必重新启动',
    ],
  };
}
