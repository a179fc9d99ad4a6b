import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { MatterKind, MatterPage } from '@zhunsheng/contract';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { PageTurn } from '../page-turn';
import { Liaisons } from './liaisons';
import { MatterApi } from './matter-api';
import { MatterForm } from './matter-form';
import { MatterThread } from './matter-thread';

const KINDS: readonly MatterKind[] = ['任务', '沟通', '反馈'];
export const STATE_TONES: Record<string, Tone> = { 待办: 'warn', 处理中: 'info', 办结: 'good' };

/** Who has what to do by when, what is being talked about, and what people say of the screens. All of it in the address. */
@Component({
  selector: 'zs-matters-page',
  imports: [Chip, DataState, Failure, Liaisons, MatButton, MatterForm, MatterThread, PageTurn, Skeleton],
  templateUrl: './matters-page.html',
  styleUrl: './matters-page.scss',
})
export class MattersPage {
  private readonly api = inject(MatterApi);
  private readonly router = inject(Router);

  readonly id = input<string>();
  readonly kind = input<string>();
  readonly state = input<string>();
  readonly project = input<string>();
  readonly mine = input<string>();
  readonly cursor = input<string>();
  /** The kind of a new one. */
  readonly open = input<string>();
  /** The page a feedback is about. */
  readonly from = input<string>();

  protected readonly kinds = KINDS;
  protected readonly tones = STATE_TONES;
  protected readonly asked = computed(() => KINDS.find((kind) => kind === this.open()) ?? null);
  protected readonly matters = httpResource<MatterPage>(() =>
    this.api.list({
      ...{ kind: this.kind() ?? '', state: this.state() ?? 'open', project: this.project() ?? '' },
      ...{ mine: this.mine() ?? '', cursor: this.cursor() ?? '' },
    }),
  );
  protected readonly items = computed(() => (this.matters.hasValue() ? this.matters.value().items : []));
  protected readonly counts = computed(() =>
    this.matters.hasValue() ? this.matters.value().counts : { mine: 0, open: 0, overdue: 0 },
  );

  protected go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected opened(id: string): void {
    this.go({ open: null, from: null, id });
    this.matters.reload();
  }
}
