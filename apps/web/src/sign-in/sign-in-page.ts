import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import { ERRORS } from '@zhunsheng/contract';
import type { DemoSignIn, KeyChallengeView, SecondProof, SessionView, SignInWays } from '@zhunsheng/contract';
import { Notice, ROLE_NAMES, SessionStore, problemOf } from '@zhunsheng/session';
import { SecondHalf } from './half/second-half';
import { MendCredentials } from './mend-credentials';
import type { MendTask } from './mend-credentials';
import { askedProof } from './proof/asked-proof';
import { SecondProofFields } from './proof/second-proof';
import { SignInFrame } from './sign-in-frame';
import { WayBack } from './way-back';

/** What stands in the way and can be put right here and now. */
const MENDED: Readonly<Record<string, MendTask>> = { PASSWORD_EXPIRED: 'password', SECOND_FACTOR_ENROL: 'factor' };
/** What is left of a sign-in by a directory or a provider. */
const HALVES: Readonly<Record<string, 'code' | 'signature' | 'enrolment'>> = {
  SECOND_FACTOR_REQUIRED: 'code',
  UKEY_REQUIRED: 'signature',
  SECOND_FACTOR_ENROL: 'enrolment',
};

@Component({
  selector: 'zs-sign-in-page',
  imports: [
    ...[FormsModule, MatButton, MatFormField, MatInput, MatLabel, MendCredentials, SecondHalf, SecondProofFields],
    SignInFrame,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly wayBack = inject(WayBack);

  /** Where the person was going, from the address. */
  readonly back = input<string>();
  readonly ended = input<string>();
  /** The code of what a provider was refused with, from the address. */
  readonly refused = input<string>();

  protected readonly username = signal('');
  protected readonly password = signal('');
  protected readonly asked = signal<KeyChallengeView | null>(null);
  protected readonly proof = signal<SecondProof>({});
  protected readonly local = signal(false);
  protected readonly busy = signal(false);
  protected readonly mending = signal<MendTask | null>(null);
  protected readonly told = signal<string | null>(null);
  protected readonly half = linkedSignal(() => HALVES[this.refused() ?? ''] ?? null);
  protected readonly refusal = linkedSignal<string | null>(() => sentenceOf(this.refused()));
  protected readonly roleNames = ROLE_NAMES;
  /** Answers 404 outside demo mode; then nothing is drawn. */
  protected readonly demo = httpResource<DemoSignIn>(() => '/api/v1/session/demo');
  private readonly offered = httpResource<SignInWays>(() => '/api/v1/sign-in/ways');
  protected readonly ways = computed(() => (this.offered.hasValue() ? this.offered.value() : null));

  private readonly byDirectory = computed(() => this.ways()?.ldap === true && !this.local());

  protected fill(username: string, password: string): void {
    this.username.set(username);
    this.password.set(password);
  }

  protected mended(sentence: string): void {
    this.mending.set(null);
    this.asked.set(null);
    this.password.set('');
    this.refusal.set(null);
    this.told.set(sentence);
  }

  /** By whichever door; who was signed in elsewhere is told what became of that. */
  protected async enter(session: SessionView): Promise<void> {
    this.session.enter(session);
    if (session.ousted) this.notice.done(`同时登录超过上限，您在别处较早的 ${session.ousted} 个登录已退出`);
    const kept = this.wayBack.take();
    await this.router.navigateByUrl(this.back() ?? kept ?? '/');
  }

  /** To a provider, and with what was going on: sent back with a refusal, one still goes where he was going. */
  protected leave(): void {
    if (this.back() !== undefined || this.refused() === undefined) this.wayBack.keep(this.back());
  }

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    if (!this.username().trim() || !this.password()) {
      this.refusal.set('请填写用户名和密码。');
      return;
    }
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const session = await this.session.signIn({
        username: this.username().trim(),
        password: this.password(),
        ...(this.asked() ? this.proof() : {}),
        ...(this.byDirectory() ? { way: 'ldap' } : {}),
      });
      await this.enter(session);
    } catch (error) {
      const { code, message } = problemOf(error);
      if (this.byDirectory()) this.half.set(HALVES[code] ?? null);
      else {
        this.asked.update((before) => askedProof(error) ?? before);
        this.mending.set(MENDED[code] ?? null);
      }
      this.refusal.set(message);
    } finally {
      this.busy.set(false);
    }
  }
}

/** Only a known code becomes a sentence: an address made by somebody else puts no words into our mouth. */
function sentenceOf(code: string | undefined): string | null {
  const known = Object.entries(ERRORS).find(([name]) => name === code)?.[1];
  if (!known) return null;
  return known.message.includes('{') ? (OWN_WORDS[code ?? ''] ?? '登录没有成功，请重新登录。') : known.message;
}

const OWN_WORDS: Readonly<Record<string, string>> = {
  EXTERNAL_UNLINKED: '统一身份已认出，但还没有关联本系统的账号，已登记。请联系系统管理员关联，再由安全保密管理员授权。',
  EXTERNAL_SIGN_IN_FAILED: '统一身份认证没有通过，已记录。请重新登录；仍不成功请联系系统管理员。',
  IDENTITY_PROVIDER_DOWN: '统一身份认证服务没有应答，暂时不能登录，数据未受影响。请稍后重试；三员可用本地密码登录。',
};
