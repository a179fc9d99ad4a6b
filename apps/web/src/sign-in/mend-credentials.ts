import { HttpClient } from '@angular/common/http';
import { Component, effect, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { SecondFactorView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AuthenticatorCard } from './authenticator-card';
import { PasswordRulesList } from './password-rules-list';

export type MendTask = 'password' | 'factor';

/** A new password, or an authenticator, for somebody who has just said the right password. */
@Component({
  selector: 'zs-mend-credentials',
  imports: [AuthenticatorCard, FormsModule, MatButton, MatFormField, MatInput, MatLabel, PasswordRulesList],
  templateUrl: './mend-credentials.html',
  styleUrl: './sign-in-page.scss',
})
export class MendCredentials {
  private readonly http = inject(HttpClient);
  readonly task = input.required<MendTask>();
  readonly username = input.required<string>();
  readonly password = input.required<string>();
  /** What to tell the person who now signs in again. */
  readonly done = output<string>();
  readonly gaveUp = output();

  protected readonly next = signal('');
  protected readonly again = signal('');
  protected readonly code = signal('');
  protected readonly factor = signal<SecondFactorView | null>(null);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.task() === 'factor') void this.begin();
    });
  }

  protected async begin(): Promise<void> {
    await this.during(async () => {
      const claim = { username: this.username(), password: this.password() };
      this.factor.set(
        await firstValueFrom(this.http.post<SecondFactorView>('/api/v1/credentials/second-factor', claim)),
      );
    });
  }

  protected async confirm(): Promise<void> {
    await this.during(async () => {
      const claim = { username: this.username(), password: this.password(), code: this.code().trim() };
      await firstValueFrom(this.http.post('/api/v1/credentials/second-factor/confirmation', claim));
      this.done.emit('验证器已绑定。请用密码和下一组动态码登录。');
    });
  }

  protected async change(): Promise<void> {
    if (this.next() !== this.again()) {
      this.refusal.set('两次输入不一致。');
      return;
    }
    await this.during(async () => {
      const claim = { username: this.username(), password: this.password(), next: this.next() };
      const code = this.code().trim();
      await firstValueFrom(this.http.post('/api/v1/credentials/password', code ? { ...claim, code } : claim));
      this.done.emit('密码已更换。请用新密码登录。');
    });
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
