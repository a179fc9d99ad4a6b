import { httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import type { DemoSignIn } from '@zhunsheng/contract';
import { ROLE_NAMES, SessionStore, problemOf } from '@zhunsheng/session';
import { SignInFrame } from './sign-in-frame';

@Component({
  selector: 'zs-sign-in-page',
  imports: [FormsModule, MatButton, MatFormField, MatInput, MatLabel, SignInFrame],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);

  /** Where the person was going, from the address. */
  readonly back = input<string>();
  readonly ended = input<string>();

  protected readonly username = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly roleNames = ROLE_NAMES;
  /** Answers 404 outside demo mode; then nothing is drawn. */
  protected readonly demo = httpResource<DemoSignIn>(() => '/api/v1/session/demo');

  protected fill(username: string, password: string): void {
    this.username.set(username);
    this.password.set(password);
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
      await this.session.signIn({ username: this.username().trim(), password: this.password() });
      await this.router.navigateByUrl(this.back() ?? '/');
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
