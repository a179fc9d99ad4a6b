import { PercentPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import type { CodeSuggestion, CodeSuggestionsView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { DataState, Icon } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../region/region-choice';
import { RegionStore } from '../region/region-store';

/** Try what code a text would get, why, and teach it better. */
@Component({
  selector: 'zs-suggestion-box',
  imports: [Allow, DataState, Icon, PercentPipe, RegionChoice],
  templateUrl: './suggestion-box.html',
  styleUrl: './suggestion-box.scss',
})
export class SuggestionBox {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  readonly kind = input.required<'func_class' | 'dept_econ'>();
  readonly year = input.required<number>();

  protected readonly teachers = ['reviewer', 'budget', 'publisher'] as const;
  protected readonly unitKinds = ['行政', '参公', '事业'] as const;
  protected readonly unitKind = signal<string>('行政');
  protected readonly text = signal('');
  protected readonly found = httpResource<CodeSuggestionsView>(() => {
    const text = this.text().trim();
    return text === ''
      ? undefined
      : {
          url: '/api/v1/code-suggestions',
          params: { text, kind: this.kind(), year: this.year(), unitKind: this.unitKind() },
        };
  });
  protected readonly problem = computed(() => problemOf(this.found.error()));
  protected readonly learnt = computed(() => {
    const from = this.found.hasValue() ? this.found.value().learntFrom : null;
    return (
      from && `依据：科目名称 ${from.names}、识别词 ${from.keywords}、明细 ${from.lines}、更正 ${from.corrections}`
    );
  });

  protected async accept({ code }: CodeSuggestion): Promise<void> {
    const body = { text: this.text().trim(), kind: this.kind(), year: this.year(), code };
    try {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/code-suggestions/corrections'), body));
      this.notice.done(`已记下：“${body.text}”归入 ${code}`);
      this.found.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
