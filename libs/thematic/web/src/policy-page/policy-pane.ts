import { httpResource } from '@angular/common/http';
import { afterRenderEffect, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PolicyView } from '@zhunsheng/contract';
import { SaveLink } from '@zhunsheng/session';
import { Appearance, CHART_PALETTES, Chart, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { percent } from '../analysis/percent';
import { Failure } from '../failure';
import { policyOption } from './policy-option';

/** One document: money and results year by year, and the projects that make them. */
@Component({
  selector: 'zs-policy-pane',
  imports: [...[Chart, DataState, Failure], ...[Money, RouterLink, SaveLink, Skeleton]],
  templateUrl: './policy-pane.html',
  styleUrl: './policy-pane.scss',
})
export class PolicyPane {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly appearance = inject(Appearance);

  readonly document = input.required<string>();
  readonly closed = output();

  protected readonly percent = percent;
  protected readonly address = computed(() => {
    const [region = '', ...id] = this.document().split('/');
    return `/api/v1/analysis/policies/${encodeURIComponent(region)}/${encodeURIComponent(id.join('/'))}`;
  });
  protected readonly view = httpResource<PolicyView>(() => this.address());
  protected readonly option = computed(() =>
    this.view.hasValue()
      ? policyOption(this.view.value(), CHART_PALETTES[this.appearance.dark() ? 'dark' : 'light'])
      : null,
  );

  /** It opens above the list it was chosen from. */
  constructor() {
    afterRenderEffect(() => {
      if (this.view.hasValue()) this.host.nativeElement.scrollIntoView({ block: 'nearest' });
    });
  }
}
