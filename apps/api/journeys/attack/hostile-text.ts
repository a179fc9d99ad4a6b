const ENDS = ["'", '"', "')", '")', '', "'))", '\\', '%', "';", '`', '\u2019', '\u00bf\u005c\u0027'];
const BODIES = [
  ' or 1=1 --',
  ' union select null, null, null --',
  ' union all select username, password from account --',
  '; drop table project --',
  "; update role_grant set roles = array['sysadmin'] --",
  ' and 1=(select count(*) from pg_shadow) --',
  '||(select pg_sleep(60))||',
  '; select pg_sleep(60) --',
  ' and (select 1 from (select pg_sleep(60)) x) = 1 --',
  "||(select current_setting('app.region_lo'))||",
  "; select set_config('role', 'postgres', false) --",
  "; copy project to program 'id' --",
  ' or extractvalue(1, concat(0x7e, version())) --',
  ' order by 99 --',
  '/**/or/**/1=1#',
  ' or "1"="1',
  ' limit 0 offset 0; --',
  "->>'x' or true",
  " #>> '{a}' --",
  '$$; select 1; $$',
  '\u0000',
  " and 1::text = (select string_agg(name, ',') from unit) --",
  '::int',
  ' or region_code <> 0 --',
  ' having 1=1 --',
];

/** Three hundred texts that would be SQL where a text became part of a statement: quotes of all kinds before all kinds of end. */
export const INJECTIONS: readonly string[] = ENDS.flatMap((end) => BODIES.map((body) => `${end}${body}`));

/** What a body might bring along to be more than its sender. */
export const MORE_THAN_ASKED =
  '"score":100,"grade":"A","status":"已入库","createdBy":"x","regionCode":990200000,"roles":["sysadmin"],"version":99,' +
  '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';

/** Paths out of where files belong, as they come in names, archives and addresses. */
export const WAYS_OUT: readonly string[] = [
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'C:\\boot.ini',
  '．．／．．／etc／passwd',
  '%2e%2e/%2e%2e/etc/passwd',
  '....//....//etc/passwd',
  'a\u0000.txt',
  '%00',
  '%c0%ae%c0%ae/etc/passwd',
];
