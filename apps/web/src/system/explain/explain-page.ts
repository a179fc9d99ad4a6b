import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { AccessExplanation, AccountView, Page } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';

/** A person and a thing: does he see it, and which grant, scope or rule decides. */
@Component({
  selector: 'zs-explain-page',
  imports: [Chip, DataState, FormsModule, Icon, MatButton, Skeleton],
  templateUrl: './explain-page.html',
  styleUrl: './explain-page.scss',
})
export class ExplainPage {
  protected readonly word = signal('');
  protected readonly kind = signal<'project' | 'unit'>('project');
  protected readonly id = signal('');
  /** What is being answered; the fields may already say something else. */
  private readonly asked = signal<{ account: string; kind: string; id: string } | null>(null);

  protected readonly people = httpResource<Page<AccountView>>(() => ({
    url: '/api/v1/accounts',
    params: { q: this.word() },
  }));
  protected readonly names = computed(() => (this.people.hasValue() ? this.people.value().items : []));
  private readonly person = computed(() => this.names().find(({ username }) => username === this.word().trim()));
  protected readonly ready = computed(() => this.person() !== undefined && this.id().trim() !== '');
  protected readonly answer = httpResource<AccessExplanation>(() => {
    const asked = this.asked();
    return asked ? { url: '/api/v1/access/explanation', params: asked } : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.answer.error()));

  protected ask(): void {
    const person = this.person();
    if (person && this.ready()) this.asked.set({ account: person.id, kind: this.kind(), id: this.id().trim() });
  }
}
