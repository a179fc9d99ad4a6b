import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import type { ConversionView, MeasureView, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { measureGroups } from './measure-groups';

@Component({
  selector: 'zs-measures-page',
  imports: [Allow, Chip, DataState, Skeleton],
  templateUrl: './measures-page.html',
  styleUrl: './measures-page.scss',
})
export class MeasuresPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly keepers = ['budget', 'publisher'] as const;
  protected readonly word = signal('');
  protected readonly measures = httpResource<Page<MeasureView>>(() => '/api/v1/measures');
  protected readonly problem = computed(() => problemOf(this.measures.error()));
  protected readonly groups = computed(() =>
    measureGroups(this.measures.hasValue() ? this.measures.value().items : [], this.word()),
  );

  protected readonly question = signal({ value: '6', from: '元/平方米·月', to: '元/平方米·年' });
  protected readonly conversion = httpResource<ConversionView>(() => {
    const { value, from, to } = this.question();
    return from && to && value !== '' ? { url: '/api/v1/measures/conversion', params: { value, from, to } } : undefined;
  });
  protected readonly refusal = computed(() =>
    this.conversion.error() ? problemOf(this.conversion.error()).message : null,
  );

  protected async add(name: string): Promise<void> {
    if (name.trim() === '') return;
    try {
      const added = await firstValueFrom(this.http.post<MeasureView>('/api/v1/measures', { name: name.trim() }));
      this.notice.done(`已登记“${added.name}”，量纲 ${added.dimension}`);
      this.measures.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
