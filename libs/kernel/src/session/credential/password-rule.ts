import type { PasswordRules } from '@zhunsheng/contract';

import { commonWordIn } from './common-passwords.js';

const DAY_MS = 24 * 3600_000;
const LONGEST = 128;

/**
 * The two standards contradict each other: 等保 asks for classes and rotation, ASVS 6.2.5 and 6.2.10 forbid both. A bureau
 * takes one by name, and the page where a password is chosen says which.
 */
export class PasswordRule {
  private constructor(
    readonly profile: PasswordRules['profile'],
    readonly source: string,
    readonly least: number,
    readonly classes: number,
    readonly remembered: number,
    readonly ageDays: number | null,
  ) {}

  static of(profile: PasswordRules['profile']): PasswordRule {
    return profile === 'asvs'
      ? new PasswordRule('asvs', 'OWASP ASVS 5.0 §6.2', 15, 1, 1, null)
      : new PasswordRule('djbh3', 'GB/T 22239-2019 第三级 8.1.4.1 a)', 10, 3, 5, 90);
  }

  /** What is wrong with a new password, in the reader's words; empty when nothing is. */
  problems(password: string, username: string): string[] {
    const length = [...password].length;
    const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
    const word = commonWordIn(password);
    return [
      length < this.least && `现有 ${length} 位，至少 ${this.least} 位，请加长`,
      length > LONGEST && `现有 ${length} 位，不超过 ${LONGEST} 位，请缩短`,
      classes < this.classes &&
        `现含 ${classes} 类字符，须含大写字母、小写字母、数字、符号中的 ${this.classes} 类，请补上缺的`,
      username && password.toLowerCase().includes(username.toLowerCase()) && '含有用户名，请去掉',
      word && `含有常见的“${word}”，容易被猜到，请换成与本人、本单位无关的词`,
      /(.)\1{3}/u.test(password) && '同一字符连续出现 4 次，请改掉',
    ].filter((problem) => typeof problem === 'string' && problem !== '') as string[];
  }

  isExpired(setAt: Date | null, now: Date): boolean {
    return this.expiresAt(setAt) !== null && now >= (this.expiresAt(setAt) as Date);
  }

  expiresAt(setAt: Date | null): Date | null {
    return setAt && this.ageDays !== null ? new Date(setAt.getTime() + this.ageDays * DAY_MS) : null;
  }

  view(): PasswordRules {
    const lines = [
      `至少 ${this.least} 位`,
      ...(this.classes > 1 ? [`含大写、小写、数字、符号中的 ${this.classes} 类`] : []),
      '不含用户名、单位和产品的名称、常见密码',
      `不与最近 ${this.remembered} 次用过的相同`,
      ...(this.ageDays === null ? ['不强制定期更换'] : [`每 ${this.ageDays} 天更换一次`]),
    ];
    return { profile: this.profile, source: this.source, lines };
  }
}
