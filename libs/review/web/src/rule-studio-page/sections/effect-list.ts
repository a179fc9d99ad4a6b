import { Component, input, output } from '@angular/core';
import type { Amount, Effect } from '@zhunsheng/ruler';
import { without } from './rows';

type Kind =
  | 'block'
  | 'verify'
  | 'capN'
  | 'capI'
  | 'add'
  | 'times'
  | 'set'
  | 'k_exec'
  | 'k_eval'
  | 'lineCut'
  | 'amountCut'
  | 'bonus'
  | 'restore';

const KINDS: readonly { kind: Kind; name: string }[] = [
  { kind: 'block', name: '拦截入库' },
  { kind: 'verify', name: '待核实' },
  { kind: 'capN', name: '必要性封顶' },
  { kind: 'capI', name: '重要性封顶' },
  { kind: 'add', name: '分项加减' },
  { kind: 'times', name: '分项乘以' },
  { kind: 'set', name: '分项计为' },
  { kind: 'k_exec', name: '执行系数' },
  { kind: 'k_eval', name: '绩效系数' },
  { kind: 'lineCut', name: '逐行核减' },
  { kind: 'amountCut', name: '核减金额' },
  { kind: 'bonus', name: '优先序加分' },
  { kind: 'restore', name: '恢复所扣' },
];

/** What a hit does besides its points. */
@Component({
  selector: 'zs-effect-list',
  template: `
    @for (one of effects(); track $index; let k = $index) {
      <div class="line">
        <select
          #kind
          class="zs-field"
          aria-label="后果"
          [disabled]="readOnly()"
          (change)="put(k, make(kind.value, partOf(one), amountOf(one)))"
        >
          @for (choice of kinds; track choice.kind) {
            <option [value]="choice.kind" [selected]="choice.kind === kindOf(one)">{{ choice.name }}</option>
          }
        </select>
        @if (partOf(one) !== null) {
          <input
            #part
            class="zs-field"
            aria-label="分项或维度"
            placeholder="N5"
            [value]="partOf(one)"
            [readOnly]="readOnly()"
            (change)="put(k, make(kindOf(one), part.value.trim(), amountOf(one)))"
          />
        }
        @if (amountOf(one) !== null) {
          <label class="grow"
            >取值
            <input
              #amount
              class="zs-field"
              aria-label="后果的取值"
              [value]="amountOf(one)"
              [readOnly]="readOnly()"
              (change)="put(k, make(kindOf(one), partOf(one), amount.value))"
          /></label>
        }
        @if (!readOnly()) {
          <button type="button" class="drop" aria-label="删去这项后果" (click)="drop(k)">×</button>
        }
      </div>
    }
    @if (!readOnly()) {
      <button type="button" class="link" (click)="written.emit([...effects(), { gate: 'verify' }])">＋ 后果</button>
    }
  `,
  styleUrl: './sections.scss',
})
export class EffectList {
  readonly effects = input.required<readonly Effect[]>();
  readonly readOnly = input(false);
  readonly written = output<readonly Effect[]>();
  protected readonly kinds = KINDS;

  protected kindOf(effect: Effect): Kind {
    if ('gate' in effect) return effect.gate;
    if ('cap' in effect) return effect.cap === 'N' ? 'capN' : 'capI';
    if ('part' in effect) return 'add' in effect ? 'add' : 'times' in effect ? 'times' : 'set';
    if ('factor' in effect) return effect.factor;
    return 'lineCut' in effect
      ? 'lineCut'
      : 'amountCut' in effect
        ? 'amountCut'
        : 'bonus' in effect
          ? 'bonus'
          : 'restore';
  }

  protected partOf(effect: Effect): string | null {
    return 'part' in effect ? effect.part : 'restore' in effect ? effect.restore : null;
  }

  protected amountOf(effect: Effect): string | null {
    const found = Object.entries(effect).find(([key]) =>
      ['at', 'add', 'times', 'set', 'by', 'lineCut', 'amountCut', 'share'].includes(key),
    );
    return found ? String(found[1]) : null;
  }

  protected make(kind: string, part: string | null, text: string | null): Effect {
    const at = amount(text ?? '0');
    switch (kind as Kind) {
      case 'block':
      case 'verify':
        return { gate: kind as 'block' | 'verify' };
      case 'capN':
      case 'capI':
        return { cap: kind === 'capN' ? 'N' : 'I', at };
      case 'add':
        return { part: part ?? 'N5', add: at };
      case 'times':
        return { part: part ?? 'N5', times: at };
      case 'set':
        return { part: part ?? 'N5', set: at };
      case 'k_exec':
      case 'k_eval':
        return { factor: kind as 'k_exec' | 'k_eval', by: at };
      case 'lineCut':
        return { lineCut: String(text ?? '0') };
      case 'amountCut':
        return { amountCut: String(text ?? '0') };
      case 'bonus':
        return { bonus: 'R', add: at };
      case 'restore':
        return { restore: 'S', share: at };
    }
  }

  protected put(k: number, effect: Effect): void {
    this.written.emit(this.effects().map((one, at) => (at === k ? effect : one)));
  }

  protected drop(k: number): void {
    this.written.emit(without(this.effects(), k));
  }
}

/** A figure where it is one; a formula otherwise. */
function amount(text: string): Amount {
  return /^-?\d+(\.\d+)?$/u.test(text.trim()) ? Number(text) : text.trim();
}
