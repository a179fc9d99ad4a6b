import { httpResource } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AUDIENCE_CLASSES, AUDIENCE_LAYERS, AUDIENCE_SUBJECTS } from '@zhunsheng/contract';
import type { AudienceConditions, PolicySearchView, SetAudience } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { fenOf, listOf } from './conditions-text';
import { PolicyMatchApi } from './policy-match-api';

/** A keeper says whom a document concerns; it is matched as soon as it is saved. */
@Component({
  selector: 'zs-audience-form',
  imports: [MatButton],
  templateUrl: './audience-form.html',
  styleUrl: './audience-form.scss',
})
export class AudienceForm {
  private readonly api = inject(PolicyMatchApi);
  private readonly notice = inject(Notice);
  readonly saved = output();
  readonly closed = output();

  protected readonly classes = AUDIENCE_CLASSES;
  protected readonly layers = AUDIENCE_LAYERS;
  protected readonly subjects = AUDIENCE_SUBJECTS;
  protected readonly words = signal('');
  protected readonly busy = signal(false);
  private readonly found = httpResource<PolicySearchView>(() =>
    this.words().trim() === '' ? undefined : this.api.documents(this.words().trim()),
  );
  /** Each document once, whatever articles of it were found. */
  protected readonly documents = computed(() => {
    const items = this.found.hasValue() ? this.found.value().items : [];
    return [...new Map(items.map((item) => [`${item.region}/${item.id}`, item])).values()];
  });

  protected async save(form: HTMLFormElement): Promise<void> {
    const values = new FormData(form);
    const text = (name: string): string => String(values.get(name) ?? '').trim();
    const document = this.documents().find((one) => `${one.region}/${one.id}` === text('document'));
    const conditions = conditionsIn(text);
    if (!document) return;
    this.busy.set(true);
    try {
      const { funnel } = await firstValueFrom(
        this.api.make({
          documentRegion: document.region,
          documentId: document.id,
          name: text('name'),
          class: text('class') as SetAudience['class'],
          layer: text('layer') as SetAudience['layer'],
          subject: text('subject') as SetAudience['subject'],
          sendOn: text('sendOn'),
          conditions,
          source: text('source'),
        }),
      );
      this.notice.done(`已匹配 ${funnel.matched} 个对象`);
      this.saved.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}

function conditionsIn(text: (name: string) => string): AudienceConditions {
  const lists = ['departments', 'functions', 'categories', 'keywords'] as const;
  const limits = { minFen: fenOf(text('minFen')), maxFen: fenOf(text('maxFen')) };
  return Object.fromEntries(
    [...lists.map((name) => [name, listOf(text(name))] as const), ...Object.entries(limits)].filter(
      ([, value]) => value !== undefined,
    ),
  );
}
