import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { PasswordRulesList } from './password-rules-list';
import { SignInFrame } from './sign-in-frame';

/** Opened from a one-time link: the person, and nobody else, chooses the password. */
@Component({
  selector: 'zs-activation-page',
  imports: [FormsModule, MatButton, MatFormField, MatInput, MatLabel, PasswordRulesList, RouterLink, SignInFrame],
  templateUrl: './activation-page.html',
  styleUrl: './sign-in-page.scss',
})
export class ActivationPage {
  private readonly http = inject(HttpClient);
  /** From the link's query; nobody can do anything without it. */
  readonly token = input('');

  protected readonly password = signal('');
  protected readonly again = signal('');
  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly differs = computed(() => this.again() !== '' && this.again() !== this.password());
  protected readonly ready = computed(() => this.password() !== '' && this.again() === this.password());

  protected async submit(): Promise<void> {
    if (!this.ready() || this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(this.http.post('/api/v1/activation', { token: this.token(), password: this.password() }));
      this.done.set(true);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
