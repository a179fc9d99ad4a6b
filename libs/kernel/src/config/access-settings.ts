import { type Role, ROLES } from '@zhunsheng/contract';

/** How people get in: the rule for passwords, who needs a second factor, and whose word on identity is taken. */
export interface AccessSettings {
  passwordProfile: 'djbh3' | 'asvs';
  /** Roles that do not sign in without a second factor; everybody may have one. */
  secondFactorRoles: readonly Role[];
  /** What the browser calls us; identity providers send people back there. */
  publicUrl: string | null;
  ldap: LdapSettings | null;
  oidc: OidcSettings | null;
  cas: CasSettings | null;
}

export interface LdapSettings {
  url: string;
  base: string;
  bindDn: string;
  bindPassword: string;
  /** The attribute that holds the login name. */
  attribute: string;
  /** Group (DN or its first value) → role that is suggested for its members. */
  groups: Readonly<Record<string, Role>>;
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface CasSettings {
  url: string;
}

export const PLAIN_ACCESS: AccessSettings = {
  passwordProfile: 'djbh3',
  secondFactorRoles: [],
  publicUrl: null,
  ldap: null,
  oidc: null,
  cas: null,
};

export type AccessVariable =
  | 'ZS_PASSWORD_PROFILE'
  | 'ZS_TOTP_ROLES'
  | 'ZS_PUBLIC_URL'
  | 'ZS_LDAP_URL'
  | 'ZS_LDAP_BASE'
  | 'ZS_LDAP_BIND_DN'
  | 'ZS_LDAP_BIND_PASSWORD'
  | 'ZS_LDAP_USER'
  | 'ZS_LDAP_GROUPS'
  | 'ZS_OIDC_ISSUER'
  | 'ZS_OIDC_CLIENT_ID'
  | 'ZS_OIDC_CLIENT_SECRET'
  | 'ZS_CAS_URL';

/** Unless the site says otherwise: the three, and who makes rules public. */
const FROM_THE_FACTORY: readonly Role[] = ['sysadmin', 'secadmin', 'audadmin', 'publisher'];

/**
 * Whoever may pass a `@ByFactor` door beside those. Who is known by a directory or a provider has no password here to bind
 * anything with once he is in: he is led to it on the way in, or never.
 */
const BY_FACTOR_DOORS: readonly Role[] = ['head', 'reviewer', 'budget', 'leader'];

/** `values` are the variables as read; what belongs together and is missing becomes a problem. */
export function accessSettings(
  values: Readonly<Record<AccessVariable, string | null>>,
  problems: string[],
  demo: boolean,
): AccessSettings {
  const need = (name: AccessVariable, why: string): string => {
    if (!values[name]) problems.push(`${name}：${why}`);
    return values[name] ?? '';
  };
  const remote = values.ZS_OIDC_ISSUER ?? values.ZS_CAS_URL;
  const publicUrl = remote ? need('ZS_PUBLIC_URL', '统一身份认证要跳回本系统，须写明浏览器所用的地址。') : null;
  return {
    passwordProfile: values.ZS_PASSWORD_PROFILE === 'asvs' ? 'asvs' : 'djbh3',
    secondFactorRoles: factorRoles(values, demo, problems),
    publicUrl: (publicUrl ?? values.ZS_PUBLIC_URL)?.replace(/\/$/, '') ?? null,
    ldap: values.ZS_LDAP_URL
      ? {
          url: values.ZS_LDAP_URL,
          base: need('ZS_LDAP_BASE', '设了 ZS_LDAP_URL，还要写明查找人员的起点，例如 ou=people,dc=czj。'),
          bindDn: need('ZS_LDAP_BIND_DN', '设了 ZS_LDAP_URL，还要写明查找所用的账号。'),
          bindPassword: need('ZS_LDAP_BIND_PASSWORD', '查找所用的账号要有密码；不接受匿名绑定。'),
          attribute: values.ZS_LDAP_USER ?? 'uid',
          groups: groupsIn(values.ZS_LDAP_GROUPS ?? '', problems),
        }
      : null,
    oidc: values.ZS_OIDC_ISSUER
      ? {
          issuer: values.ZS_OIDC_ISSUER,
          clientId: need('ZS_OIDC_CLIENT_ID', '设了 ZS_OIDC_ISSUER，还要写明客户端编号。'),
          clientSecret: need('ZS_OIDC_CLIENT_SECRET', '设了 ZS_OIDC_ISSUER，还要写明客户端密钥。'),
        }
      : null,
    cas: values.ZS_CAS_URL ? { url: values.ZS_CAS_URL.replace(/\/$/, '') } : null,
  };
}

/** The demo's users are shared by its visitors: nobody holds a key for them. `none` is said by a site that wants it so. */
function factorRoles(
  values: Readonly<Record<AccessVariable, string | null>>,
  demo: boolean,
  problems: string[],
): readonly Role[] {
  const { ZS_TOTP_ROLES: text, ZS_LDAP_URL, ZS_OIDC_ISSUER, ZS_CAS_URL } = values;
  if (text !== null) return text.trim() === 'none' ? [] : rolesIn(text, problems);
  if (demo) return [];
  return (ZS_LDAP_URL ?? ZS_OIDC_ISSUER ?? ZS_CAS_URL) ? [...FROM_THE_FACTORY, ...BY_FACTOR_DOORS] : FROM_THE_FACTORY;
}

function rolesIn(text: string, problems: string[]): Role[] {
  return text.split(',').flatMap((word) => (word.trim() ? roleOf(word.trim(), 'ZS_TOTP_ROLES', problems) : []));
}

/** `cn=reviewers,ou=groups,dc=czj=reviewer;budgeteers=budget`: the role stands after the last sign of equality. */
function groupsIn(text: string, problems: string[]): Record<string, Role> {
  const pairs = text.split(';').flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    const group = pair.slice(0, at).trim().toLowerCase();
    return at < 1 ? [] : roleOf(pair.slice(at + 1).trim(), 'ZS_LDAP_GROUPS', problems).map((role) => [group, role]);
  });
  return Object.fromEntries(pairs) as Record<string, Role>;
}

function roleOf(word: string, variable: AccessVariable, problems: string[]): Role[] {
  const role = ROLES.find((one) => one === word);
  if (!role) problems.push(`${variable}：没有角色“${word}”。可用的有：${ROLES.join('、')}。`);
  return role ? [role] : [];
}
