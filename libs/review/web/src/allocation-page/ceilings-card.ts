import { HttpClient } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AllocationView, BudgetKind, CeilingView, SetCeiling } from '@zhunsheng/contract';
import { Money } from '@zhunsheng/ui';
import { CERTAINTY_NAMES } from '../vocabulary';
import { AllocationStore } from './allocation-store';

const KINDS: readonly BudgetKind[] = ['一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金'];
const CERTAINTIES: readonly SetCeiling['certainty'][] = ['L', 'V', 'M', 'U', 'A'];

/** How much there is, of each budget and for departments, and where the figure comes from. */
@Component({
  selector: 'zs-ceilings-card',
  imports: [MatButton, Money],
  template: `
    <h2>预算上限</h2>
    <p class="soft">四本预算分开安排，一本的钱不支付另一本的项目。部门上限含在本预算的总上限之内。</p>
    <div class="zs-table-frame">
      <table class="zs-table">
        <thead>
          <tr>
            <th scope="col">资金性质</th>
            <th scope="col">范围</th>
            <th scope="col" class="num">上限（万元）</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          @for (one of view().ceilings; track one.fundType + one.departmentCode) {
            <tr>
              <td>{{ one.fundType }}</td>
              <td>{{ one.departmentName ?? '全部' }}</td>
              <td class="num"><zs-money [fen]="one.amountFen" /></td>
              <td [title]="one.setter">{{ one.source }}（{{ certainty(one) }}）</td>
            </tr>
          } @empty {
            <tr>
              <td colspan="4" class="soft">还没有设定上限。没有上限的预算不安排任何项目。</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (view().mayAllocate) {
      <details>
        <summary>设定或修改上限</summary>
        <form
          (submit)="
            set(kind.value, department.value, amount.valueAsNumber, source.value, sure.value); $event.preventDefault()
          "
        >
          <select #kind class="zs-field" aria-label="资金性质">
            @for (one of kinds; track one) {
              <option [value]="one">{{ one }}</option>
            }
          </select>
          <select #department class="zs-field" aria-label="部门">
            <option value="">全部（总上限）</option>
            @for (one of view().departments; track one.code) {
              <option [value]="one.code">{{ one.name }}</option>
            }
          </select>
          <input
            #amount
            class="zs-field"
            type="number"
            min="0"
            step="0.01"
            placeholder="万元"
            aria-label="上限（万元）"
            required
          />
          <input #source class="zs-field" placeholder="来源，如文号" aria-label="来源" minlength="2" required />
          <select #sure class="zs-field" aria-label="可靠程度">
            @for (one of certainties; track one) {
              <option [value]="one">{{ name(one) }}</option>
            }
          </select>
          <button matButton type="submit" [disabled]="store.busy()">保存</button>
        </form>
      </details>
    }
  `,
  styles: `
    .soft {
      font-size: 12px;
    }
    .zs-table-frame {
      max-height: 320px;
      margin-top: 8px;
    }
    summary {
      padding: 8px 0;
      font-size: 13px;
      cursor: pointer;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .zs-field {
      max-width: 180px;
    }
  `,
})
export class CeilingsCard {
  private readonly http = inject(HttpClient);
  protected readonly store = inject(AllocationStore);
  readonly view = input.required<AllocationView>();
  protected readonly kinds = KINDS;
  protected readonly certainties = CERTAINTIES;

  protected name(certainty: string): string {
    return CERTAINTY_NAMES[certainty] ?? certainty;
  }

  protected certainty({ certainty }: CeilingView): string {
    return this.name(certainty);
  }

  protected set(kind: string, departmentCode: string, wan: number, source: string, sure: string): void {
    const fundType = KINDS.find((one) => one === kind);
    const certainty = CERTAINTIES.find((one) => one === sure);
    if (!fundType || !certainty || !Number.isFinite(wan)) return;
    // 0.01 万元 is 10,000 分: rounding takes only the noise of the decimal away
    const amountFen = Math.round(wan * 1_000_000);
    const { year, ceilings } = this.view();
    const shown = ceilings.find((one) => one.fundType === fundType && one.departmentCode === departmentCode);
    const seen = shown?.mark ?? null;
    const body: SetCeiling = { year, fundType, departmentCode, amountFen, source, certainty, seen };
    void this.store.act(this.http.put<AllocationView>('/api/v1/allocation/ceilings', body), '上限已保存');
  }
}
