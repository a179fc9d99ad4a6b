import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, ElementRef, inject, input, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import type { PolicyDocumentView, PolicyEdit } from '@zhunsheng/contract';
import { Allow, CampaignStore, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { levelName, RELATION_WORDS } from '../policy-levels';
import { ValidityBar } from '../validity-bar';
import { PolicyEditForm } from './policy-edit-form';
import { contentsOf } from './policy-contents';

/** One document: its tree, its wording, when it held, which versions it has, what it did to others. */
@Component({
  selector: 'zs-policy-page',
  imports: [Allow, Chip, DataState, Icon, PolicyEditForm, RouterLink, Skeleton, ValidityBar],
  templateUrl: './policy-page.html',
  styleUrl: './policy-page.scss',
})
export class PolicyPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly host: ElementRef<HTMLElement> = inject(ElementRef);
  readonly region = input.required<string>();
  readonly id = input.required<string>();

  protected readonly levelName = levelName;
  protected readonly overseers = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
  protected readonly year = inject(CampaignStore).year;
  protected readonly fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly document = httpResource<PolicyDocumentView>(
    () => `/api/v1/policies/${encodeURIComponent(this.region())}/${encodeURIComponent(this.id())}`,
  );
  protected readonly view = computed(() => (this.document.hasValue() ? this.document.value() : null));
  protected readonly problem = computed(() => problemOf(this.document.error()));
  protected readonly contents = computed(() => contentsOf(this.view()));
  protected readonly editing = signal(false);
  protected readonly saving = signal(false);
  /** The earlier of the two ways to end. */
  protected readonly end = computed(() => {
    const { validTo = null, repealedOn = null } = this.view() ?? {};
    return [validTo, repealedOn].filter((day) => day !== null).sort()[0] ?? null;
  });

  constructor() {
    // an anchor of a page that is still loading has nowhere to go yet
    effect(() => {
      const [fragment, view] = [this.fragment(), this.view()];
      if (!fragment || !view) return;
      requestAnimationFrame(() => {
        const element = this.host.nativeElement;
        // the tree first: the wording decides where the page stands
        element.querySelector('.numbers .on')?.scrollIntoView({ block: 'nearest' });
        element.querySelector(`[id="${CSS.escape(fragment)}"]`)?.scrollIntoView({ block: 'center' });
      });
    });
  }

  protected relation({ kind, direction }: PolicyDocumentView['relations'][number]): string {
    return RELATION_WORDS[kind]?.[direction === 'out' ? 0 : 1] ?? kind;
  }

  protected paragraphs(text: string | null): string[] {
    return text === null ? [] : text.split('\n');
  }

  protected async save(edit: PolicyEdit): Promise<void> {
    this.saving.set(true);
    const address = `/api/v1/policies/${encodeURIComponent(this.region())}/${encodeURIComponent(this.id())}`;
    try {
      await firstValueFrom(this.http.put<PolicyDocumentView>(address, edit));
      this.editing.set(false);
      this.document.reload();
      this.notice.done('已保存，并记入台账');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.saving.set(false);
    }
  }
}
