import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { AllocationStore } from './allocation-store';

/** Projects people want in whatever their place, each with its reason; the next run tells what they cost. */
@Component({
  selector: 'zs-insert-basket',
  imports: [MatButton],
  template: `
    <h2>手工安排</h2>
    <p class="soft">手工安排先于次序占用资金。每一项须写明理由，测算后给出它挤掉了谁、损失多少效用。</p>
    @for (insert of store.inserts(); track insert.projectId) {
      <div class="row">
        <b>{{ insert.name }}</b>
        <label>
          <input
            #wan
            class="zs-field"
            type="number"
            min="0"
            step="0.01"
            aria-label="金额（万元）"
            [value]="(insert.amountFen ?? 0) / 1000000"
            (change)="store.change(insert.projectId, { amountFen: fen(wan.valueAsNumber) })"
          />
          万元
        </label>
        <input
          #reason
          class="zs-field why"
          placeholder="理由，至少 5 个字"
          aria-label="理由"
          [value]="insert.reason"
          (change)="store.change(insert.projectId, { reason: reason.value })"
        />
        <button matButton type="button" (click)="store.drop(insert.projectId)">去掉</button>
      </div>
    }
  `,
  styles: `
    .soft {
      font-size: 12px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      padding: 6px 0;
      border-top: 1px dotted var(--zs-line);
      font-size: 13px;
    }
    [type='number'] {
      width: 120px;
    }
    .why {
      flex: 1 1 220px;
    }
  `,
})
export class InsertBasket {
  protected readonly store = inject(AllocationStore);

  /** 0.01 万元 is 10,000 分: rounding takes only the noise of the decimal away. */
  protected fen(wan: number): number {
    return Math.round((wan || 0) * 1_000_000);
  }
}
