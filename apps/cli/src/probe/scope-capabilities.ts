import { type Capability, Lacking, Undecided } from './capability.js';

const SETTER = 'pg_catalog.set_config(text, text, boolean)';
const NO_RIGHT = '42501';

/** What keeps one person's rows from another. */
export const SCOPE_CAPABILITIES: readonly Capability[] = [
  {
    name: '建立角色与 SET LOCAL ROLE',
    needed: true,
    use: '每个事务进入所限的数据范围',
    look: async ({ client, makeRole }) => {
      const role = await makeRole();
      await client.query(`set local role ${role}`);
      const { rows } = await client.query<{ me: string }>('select current_user as me');
      if (rows[0]?.me !== role) throw new Lacking('接受了 SET LOCAL ROLE，当前角色却没有改变');
      return '建立角色并在事务内进入';
    },
  },
  {
    name: '行级权限与 FORCE',
    needed: true,
    use: '各表按数据范围隔离，表的属主也不例外',
    look: async ({ client, makeRole }) => {
      await client.query(`set local role ${await makeRole()}`);
      await client.query('create temporary table zs_probe (n integer)');
      await client.query('insert into zs_probe values (1), (2)');
      await client.query('alter table zs_probe enable row level security');
      await client.query('alter table zs_probe force row level security');
      await client.query('create policy zs_probe_one on zs_probe using (n = 1)');
      const { rows } = await client.query<{ n: number }>('select n from zs_probe');
      if (rows.length !== 1) throw new Lacking(`接受了写法，属主却看到 2 行中的 ${String(rows.length)} 行，应为 1 行`);
      return '属主只看到策略允许的行';
    },
  },
  {
    name: 'security_invoker 视图',
    needed: true,
    use: '视图按查询者的权限读取',
    look: async ({ client, makeRole }) => {
      const role = await makeRole();
      await client.query('create temporary table zs_probe (n integer)');
      await client.query(
        'create temporary view zs_probe_view with (security_invoker = true) as select n from zs_probe',
      );
      await client.query(`grant select on zs_probe_view to ${role}`);
      await client.query(`set local role ${role}`);
      const refused = await client.query('select n from zs_probe_view').then(
        () => null,
        (error: unknown) => error,
      );
      if (refused === null) throw new Lacking('接受了写法，视图却仍按属主的权限读取');
      if ((refused as { code?: string }).code !== NO_RIGHT) throw refused as Error;
      return '没有底表权限的查询者读不到';
    },
  },
  {
    name: '参数权限 has_parameter_privilege',
    needed: true,
    use: '每次启动核对谁可以限定临时文件',
    look: async ({ client }) => {
      await client.query(`select has_parameter_privilege('temp_file_limit', 'SET')`);
      return '可以查询';
    },
  },
  {
    name: 'GRANT SET ON PARAMETER',
    needed: false,
    use: '限定每次提问的临时文件；没有授权时照常使用',
    look: async ({ client, makeRole }) => {
      const role = await makeRole();
      await client.query(`grant set on parameter temp_file_limit to ${role}`);
      return '可以授予';
    },
  },
  {
    name: '收回 set_config',
    needed: false,
    use: '数据范围之内谁也不能改会话设置；外部数据库由管理员执行，见 zs doctor --sql',
    look: async ({ client, makeRole }) => {
      const role = await makeRole();
      await client.query(`revoke execute on function ${SETTER} from public`);
      const { rows } = await client.query<{ open: boolean }>(
        `select has_function_privilege($1, $2, 'execute') as open`,
        [role, SETTER],
      );
      if (rows[0]?.open) throw new Undecided('收回没有生效：这个账号不是该函数的属主，由数据库管理员执行');
      await client.query(`set local role ${role}`);
      const refused = await client.query(`select set_config('zs.probe', '1', true)`).then(
        () => null,
        (error: unknown) => error,
      );
      if (refused === null) throw new Lacking('接受了收回，却仍可调用');
      if ((refused as { code?: string }).code !== NO_RIGHT) throw refused as Error;
      return '收回后不能调用';
    },
  },
];
