import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { type NumberLeaf, numberLeaves, withNumber } from './number-leaves';
import { SettingsApi } from './settings-api';

const NAMES: Readonly<Record<string, string>> = {
  court: '一致性比对',
  discretion: '裁量报告',
  draw: '抽查比例与签数',
  round: '评估轮次',
  credit: '填报信用公式',
  'manual-minutes': '人工用时基准',
  'indicator-minimum': '指标体系每个维度至少几条规则',
};

interface Parameter {
  document: object;
  since: string;
  source: string;
}

/** The figures behind fairness: who is drawn, what costs points, what counts as alike. Published; changed from a day on. */
@Component({
  selector: 'zs-fairness-parameter-tab',
  imports: [Failure, MatButton, Skeleton],
  template: `
    @if (all.error(); as error) {
      <zs-failure [error]="error" (retry)="all.reload()" />
    } @else if (shown(); as now) {
      <section class="zs-card">
        <h2>公平性参数</h2>
        <form (submit)="$event.preventDefault()">
          <label
            >参数组
            <select #kind class="zs-field" (change)="name.set(kind.value)">
              @for (one of names; track one[0]) {
                <option [value]="one[0]" [selected]="name() === one[0]">{{ one[1] }}</option>
              }
            </select></label
          >
        </form>
        <p class="soft">{{ now.since }} 起 · {{ now.source }}。改动自生效日起算，已经算过的不追溯。</p>
        <form aria-label="公平性参数" (submit)="save(); $event.preventDefault()">
          @for (leaf of leaves(); track leaf.path.join('/')) {
            <label
              >{{ leaf.label }}
              <input
                #figure
                class="zs-field"
                type="number"
                min="0"
                step="any"
                required
                [readOnly]="!mayEdit()"
                [value]="leaf.value"
                (change)="change(leaf, figure.valueAsNumber)"
            /></label>
          }
          @if (mayEdit()) {
            <label
              >生效日
              <input #day class="zs-field" type="date" required [value]="since()" (input)="since.set(day.value)"
            /></label>
            <label
              >依据
              <input
                #basis
                class="zs-field"
                minlength="2"
                maxlength="500"
                required
                [value]="source()"
                (input)="source.set(basis.value)"
            /></label>
            <div>
              <button matButton="filled" type="submit" [disabled]="doing.busy() || !changed()">保存</button>
            </div>
          }
        </form>
      </section>
    } @else {
      <zs-skeleton [rows]="8" />
    }
  `,
  styleUrl: './settings.scss',
})
export class FairnessParameterTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly names = Object.entries(NAMES);
  protected readonly name = signal('draw');
  protected readonly since = signal('');
  protected readonly source = signal('');
  protected readonly all = httpResource<Record<string, Parameter>>(() => '/api/v1/fairness-parameters');
  protected readonly shown = computed(() => (this.all.hasValue() ? this.all.value()[this.name()] : undefined));
  private readonly document = linkedSignal<object>(() => this.shown()?.document ?? {});
  protected readonly leaves = computed(() => numberLeaves(this.document()));
  protected readonly changed = computed(() => this.document() !== this.shown()?.document);

  protected change({ path }: NumberLeaf, value: number): void {
    if (Number.isFinite(value)) this.document.update((document) => withNumber(document, path, value));
  }

  protected async save(): Promise<void> {
    const [since, source] = [this.since(), this.source()];
    const done = await this.doing.act(
      () => this.api.setFairness(this.name(), { since, source, document: this.document() }),
      () => `已保存，${since} 起生效。`,
    );
    if (done !== null) this.all.reload();
  }
}
