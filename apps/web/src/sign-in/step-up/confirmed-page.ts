import { Component, computed, input } from '@angular/core';
import { ERRORS } from '@zhunsheng/contract';
import { SignInFrame } from '../sign-in-frame';

/** Where a provider sends the browser back after a person showed again who he is; the act waits in the tab beside. */
@Component({
  selector: 'zs-confirmed-page',
  imports: [SignInFrame],
  template: `
    <zs-sign-in-frame>
      @if (refusal(); as refusal) {
        <h1>没有确认</h1>
        <p role="alert">{{ refusal }}</p>
      } @else {
        <h1>已确认是您本人</h1>
        <p role="status">5 分钟内有效。请关闭本页，回到原来的页面，点“已确认，继续”。</p>
      }
    </zs-sign-in-frame>
  `,
})
export class ConfirmedPage {
  /** From the address; only a known code becomes a sentence. */
  readonly refused = input<string>();
  protected readonly refusal = computed(() => {
    const code = this.refused();
    if (!code) return null;
    return WORDS[code] ?? Object.entries(ERRORS).find(([name]) => name === code)?.[1].message ?? FAILED;
  });
}

const FAILED = '统一身份认证没有确认您本人，已记录。请关闭本页，回到原来的页面重试。';
const WORDS: Readonly<Record<string, string>> = {
  EXTERNAL_SIGN_IN_FAILED: '没有重新登录，或登录的是另一个人，已记录。请关闭本页，回到原来的页面重试。',
  IDENTITY_PROVIDER_DOWN: '统一身份认证服务没有应答，暂时不能确认。请稍后回到原来的页面重试。',
  STEP_UP_WRONG: '您已绑定验证器，或不是由统一身份认证登录的：请回到原来的页面，填动态码或密码确认。',
  TOO_MANY_REQUESTS: '请求过于频繁，请一分钟后再试。',
};
