import { held, type Requirement } from './requirement.js';

const KERNEL = 'libs/kernel/src';
const SESSION = `${KERNEL}/session`;
const ATTACK = 'apps/api/journeys/attack/sign-in.journey.spec.ts';

/** A 身份与登录. */
export const SIGN_IN: readonly Requirement[] = [
  held(
    'R-SEC-01',
    '一人一号，没有通用口令，首次启动用一次性链接',
    `${KERNEL}/administration/administration.http.spec.ts › V23 lead from a pending account over a link used once`,
    'apps/api/journeys/operation/first-installation.journey.spec.ts › knows no password that everybody knows',
  ),
  held(
    'R-SEC-02',
    '口令以 PBKDF2-HMAC-SM3 与库外密钥存放，登录拥挤时不拖慢服务',
    `${SESSION}/password.spec.ts › verifies for its own password and pepper`,
    `${SESSION}/password.spec.ts › is worked out two at a time; sixty wait`,
    'apps/api/journeys/base-data/hostile-documents.journey.spec.ts › V55 leaves an identity number, a password',
  ),
  held(
    'R-SEC-03',
    '两档口令规则，出处与偏离写明',
    `${SESSION}/credential/password-rule.spec.ts › is taken by djbh3`,
    `${SESSION}/credential/credential.http.spec.ts › says its rules and where they come from`,
  ),
  held(
    'R-SEC-04',
    '失败锁定，同一来源限速，不泄露账号是否存在',
    `${SESSION}/session.http.spec.ts › V15 V16 says the same to an unknown name`,
    `${SESSION}/session.http.spec.ts › slows an address that tries many names`,
    `${ATTACK} › V16 an unknown name and a wrong password cannot be told apart`,
  ),
  held(
    'R-SEC-05',
    '空闲与最长会话时限在服务端，自动刷新不延长',
    `${SESSION}/session.http.spec.ts › V17 ends after 15 minutes without a hand`,
    'apps/web/src/idle/idle-bar.spec.ts › asks in the background when a minute should be left',
  ),
  held(
    'R-SEC-06',
    '会话在服务端，库中只有摘要，收回即时生效于每个进程',
    `${ATTACK} › V14 V19 what ends a session ends it on both`,
    `${SESSION}/session.http.spec.ts › keeps no usable token in the database`,
  ),
  held(
    'R-SEC-07',
    '双因素（动态码或 SM2 智能密码钥匙签名），三员与重大操作必须，出厂即强制',
    `${SESSION}/ukey/ukey.http.spec.ts › signs a text of the server’s once: the same signature again lets nobody in`,
    `${SESSION}/ukey/ukey.http.spec.ts › confirms a grave act in the session it was asked in, and nowhere else`,
    `${SESSION}/ukey/ukey.http.spec.ts › is asked for, or a code, before the gravest acts`,
    `${SESSION}/credential/own-factor.http.spec.ts › is bound by who has just shown there who he is, and by nobody who has a password here`,
    `${SESSION}/credential/own-factor.http.spec.ts › makes way for a new one by its own signature, also after its certificate ran out`,
    `${SESSION}/factor/totp.spec.ts › are not taken again, nor one from before`,
    `${SESSION}/credential/credential.http.spec.ts › asks a role that needs it for an authenticator`,
    `${KERNEL}/config/config.spec.ts › asks the three and the publisher for a second factor from the factory`,
    'apps/api/journeys/operation/first-installation.journey.spec.ts › asks the three for a second factor from the factory',
  ),
  held(
    'R-SEC-08',
    '同一账号的会话数有上限，本人可查可结束',
    `${SESSION}/list/session-limit.http.spec.ts › and the oldest is told why it ended`,
    `${SESSION}/list/session-list.http.spec.ts › everybody sees and ends his own`,
  ),
  held(
    'R-SEC-09',
    'OIDC、CAS、LDAP 登录只认已关联的人，外部系统停用时三员仍可登录',
    `${KERNEL}/sign-in/external-sign-in.http.spec.ts › V24 is refused for %s, and it is written down`,
    `${KERNEL}/sign-in/external-sign-in.http.spec.ts › says that the directory is down, and lets the administrators in`,
  ),
  held(
    'R-SEC-10',
    '重大操作前再次确认本人，五分钟有效',
    `${SESSION}/step-up/step-up.http.spec.ts › is done within five minutes of the sign-in, and not after them`,
  ),
];
