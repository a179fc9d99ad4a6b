import { Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdvisedEditView, GoalAdvice } from '@zhunsheng/contract';
import { Chip, GradeBadge, formatWan } from '@zhunsheng/ui';
import { AdviceStore } from '../browser-check/advice-store';
import { citationOf } from '../citation';

interface Gain {
  label: string;
  text: string;
  less: boolean;
}

/** 最小修改建议: the least the unit can change, each edit with what it brings and where it is made. */
@Component({
  selector: 'zs-precheck-advice',
  imports: [Chip, GradeBadge, RouterLink],
  templateUrl: './precheck-pane-advice.html',
  styleUrl: './precheck-pane-advice.scss',
})
export class PrecheckAdvice {
  protected readonly store = inject(AdviceStore);
  readonly jumped = output<AdvisedEditView['place']>();
  readonly ruleOpened = output<string>();

  protected readonly goals = computed(() => this.store.advice()?.advice ?? []);
  protected readonly problem = computed(() => {
    const asked = this.store.asked();
    return asked.state === 'failed' ? asked.problem : null;
  });
  protected readonly citationOf = citationOf;

  protected title({ goal }: GoalAdvice): string {
    return goal === 'gate' ? '通过入库校验' : '提升评级';
  }

  /** Said plainly: what cannot be reached is not a shorter list of edits. */
  protected nothing({ answer, goal, beyond }: GoalAdvice): string {
    if (answer === 'unknown') return '可改动的组合过多，没有查完，不能断定有没有办法。';
    const rules = beyond.map(({ rule, name }) => `${rule} ${name}`).join('、');
    if (goal === 'gate') return `没有单位自己能做的修改可以解除拦截${rules ? `（${rules}）` : ''}。`;
    return rules
      ? `先要解除单位自己改不了的拦截（${rules}）。`
      : '照实填报的前提下，没有单位自己能做的修改可以提升评级。';
  }

  protected gains({ effect }: AdvisedEditView): Gain[] {
    const points = (label: string, value: number): Gain[] =>
      value === 0 ? [] : [{ label, text: `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`, less: value < 0 }];
    const fen = effect.suggestedFen ?? 0;
    return [
      ...points('必要性', effect.necessity),
      ...points('重要性', effect.importance),
      ...points('质量', effect.quality),
      ...points('排序分', effect.priority),
      ...(fen === 0
        ? []
        : [{ label: '建议金额', text: `${fen > 0 ? '+' : '−'}${formatWan(Math.abs(fen))} 万元`, less: fen < 0 }]),
    ];
  }
}
