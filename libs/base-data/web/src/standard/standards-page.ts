import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import type { Page, StandardView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, PlumbStrip, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { CERTAINTIES, amountText, familyOf, measureOf, yuanOf } from './standard-words';

type ClassFilter = StandardView['class'] | '';

const TONES: Record<StandardView['class'], Tone> = { 法定: 'info', 固定: 'good', 暂定: 'warn' };

@Component({
  selector: 'zs-standards-page',
  imports: [Chip, DataState, PlumbStrip, Skeleton],
  templateUrl: './standards-page.html',
  styleUrl: './standards-page.scss',
})
export class StandardsPage {
  protected readonly classes: readonly ClassFilter[] = ['', '法定', '固定', '暂定'];
  protected readonly tones = TONES;
  protected readonly certainties = CERTAINTIES;
  protected readonly amountText = amountText;
  protected readonly money = yuanOf;

  protected readonly kind = signal<ClassFilter>('');
  protected readonly word = signal('');
  protected readonly standards = httpResource<Page<StandardView>>(() => '/api/v1/standards?limit=1000');
  protected readonly problem = computed(() => problemOf(this.standards.error()));

  private readonly all = computed(() => (this.standards.hasValue() ? this.standards.value().items : []));
  protected readonly rows = computed(() => {
    const word = this.word().trim();
    const kind = this.kind();
    return this.all()
      .filter((standard) => kind === '' || standard.class === kind)
      .filter(
        (standard) => word === '' || [standard.name, standard.code, standard.scope].some((text) => text.includes(word)),
      )
      .map((standard) => ({
        standard,
        measure: measureOf(standard),
        // Other tiers of the same standard are its peers on the strip.
        peers: this.all()
          .filter((other) => other !== standard && familyOf(other) === familyOf(standard))
          .map((other) => measureOf(other).high)
          .filter((value) => value !== null),
      }));
  });
  protected readonly counts = computed(() => {
    const counts = new Map<ClassFilter, number>([['', this.all().length]]);
    for (const standard of this.all()) counts.set(standard.class, (counts.get(standard.class) ?? 0) + 1);
    return counts;
  });
}
