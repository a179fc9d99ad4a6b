import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, output, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { KeyChallengeView, KeyOfferView, SecondFactorView, SecondProof } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AuthenticatorCard } from './authenticator-card';
import { KeyBinding } from './key-binding';
import { PasswordRulesList } from './password-rules-list';
import { askedProof } from './proof/asked-proof';
import { SecondProofFields } from './proof/second-proof';

export type MendTask = 'password' | 'factor' | 'key';

const AT = '/api/v1/credentials';

/** A new password, an authenticator or a key, for somebody who has just said the right password. */
@Component({
  selector: 'zs-mend-credentials',
  imports: [
    ...[AuthenticatorCard, FormsModule, KeyBinding, MatButton, MatFormField, MatInput, MatLabel, PasswordRulesList],
    SecondProofFields,
  ],
  templateUrl: './mend-credentials.html',
  styleUrl: './sign-in-page.scss',
})
export class MendCredentials {
  private readonly http = inject(HttpClient);
  readonly task = input.required<MendTask>();
  readonly username = input.required<string>();
  readonly password = input.required<string>();
  /** An authenticator or a key, whichever the person has: his role needs one of them. */
  readonly eitherWay = input(false);
  /** Signed in by a directory or a provider: there is no password here to say, and none to change. */
  readonly elsewhere = input(false);
  /** What to tell the person who now signs in again. */
  readonly done = output<string>();
  readonly gaveUp = output();

  protected readonly doing = linkedSignal(() => this.task());
  protected readonly next = signal('');
  protected readonly again = signal('');
  protected readonly code = signal('');
  protected readonly factor = signal<SecondFactorView | null>(null);
  protected readonly keyText = signal('');
  protected readonly offer = signal<KeyOfferView | null>(null);
  /** What was bound before is shown before anything is changed. */
  protected readonly old = signal<KeyChallengeView | null>(null);
  protected readonly oldProof = signal<SecondProof>({});
  /** Over the line that shows the new key to be in the person's hand. */
  protected readonly newProof = signal<SecondProof>({});
  protected readonly line = computed<KeyChallengeView | null>(() => {
    const offer = this.offer();
    return offer && { challenge: offer.challenge, codes: false };
  });
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.doing() === 'factor') untracked(() => void this.begin());
    });
  }

  protected turnTo(task: MendTask): void {
    this.refusal.set(null);
    this.offer.set(null);
    this.old.set(null);
    this.doing.set(task);
  }

  protected async begin(): Promise<void> {
    await this.during(async () => {
      this.factor.set(await this.post<SecondFactorView>('second-factor', this.oldProof()));
      this.shown();
    });
  }

  protected async confirm(): Promise<void> {
    if (!this.factor()) return this.begin();
    await this.during(async () => {
      await this.post('second-factor/confirmation', { code: this.code().trim() });
      this.done.emit(`验证器已绑定。请用${this.elsewhere() ? '统一身份' : '密码'}和下一组动态码登录。`);
    });
  }

  protected async bindKey(): Promise<void> {
    await this.during(async () => {
      if (this.offer()) {
        await this.post('key/confirmation', this.newProof());
        this.done.emit(`智能密码钥匙已绑定。登录时用${this.elsewhere() ? '统一身份' : '密码'}和钥匙的签名。`);
        return;
      }
      this.offer.set(await this.post<KeyOfferView>('key', { ...this.oldProof(), key: this.keyText() }));
      this.shown();
    });
  }

  protected async change(): Promise<void> {
    if (this.next() !== this.again()) {
      this.refusal.set('两次输入不一致。');
      return;
    }
    await this.during(async () => {
      await this.post('password', { ...this.oldProof(), next: this.next() });
      this.done.emit('密码已更换。请用新密码登录。');
    });
  }

  /** What was shown of the old one is used up. */
  private shown(): void {
    this.old.set(null);
    this.oldProof.set({});
  }

  private post<Body>(path: string, body: object): Promise<Body> {
    if (this.elsewhere()) return firstValueFrom(this.http.post<Body>(`${AT}/own/${path}`, body));
    const claim = { username: this.username(), password: this.password() };
    return firstValueFrom(this.http.post<Body>(`${AT}/${path}`, { ...claim, ...body }));
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      const asked = askedProof(error);
      // a new key that did not sign: it is offered again, for another line
      if (this.offer()) this.offer.set(null);
      else if (asked) this.old.set(asked);
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
