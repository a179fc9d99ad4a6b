import type { OwnFactors } from '@zhunsheng/contract';
import { daysLeft } from '@zhunsheng/session';

const WARN_DAYS = 30;

/** What to tell whose key is certified for a few days more, or no longer; null where there is time, or no day. */
export function keyEnding(key: OwnFactors['key'] | undefined, now: Date): string | null {
  if (!key?.notAfter) return null;
  const left = daysLeft(inChina(now), inChina(new Date(key.notAfter)));
  if (new Date(key.notAfter) <= now)
    return '您的智能密码钥匙证书已过有效期，请更换：过期后不能用它登录和确认重大操作。';
  if (left > WARN_DAYS) return null;
  const when = left === 0 ? '今天' : ` ${String(left)} 天后`;
  return `您的智能密码钥匙证书${when}到期。请领取新证书，到期前在“我的账号”换绑，旧钥匙的签名或动态码即可证明是您本人。`;
}

const inChina = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
