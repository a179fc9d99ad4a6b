import { Component, computed, inject } from '@angular/core';
import type { Band, Effect, RuleDocument, Severity } from '@zhunsheng/ruler';
import { SEVERITIES } from '@zhunsheng/ui';
import { SEVERITY_ORDER } from '../../vocabulary';
import { ConditionEditor } from '../condition/condition-editor';
import { StudioStore } from '../studio-store';
import { EffectList } from './effect-list';
import { replaced, without } from './rows';

/** To whom the rule applies, its named values, its bands from the top down, and whom it excuses. */
@Component({
  selector: 'zs-condition-section',
  imports: [ConditionEditor, EffectList],
  templateUrl: './condition-section.html',
  styleUrl: './sections.scss',
})
export class ConditionSection {
  private readonly store = inject(StudioStore);
  protected readonly rule = this.store.document;
  protected readonly readOnly = computed(() => !this.store.mayEdit());
  protected readonly severities = SEVERITY_ORDER.map((code) => ({ code, name: SEVERITIES[code].name }));
  protected readonly lets = computed(() =>
    Object.entries(this.rule()?.let ?? {}).map(([name, text]) => ({ name, text })),
  );

  protected change(part: Partial<RuleDocument>): void {
    this.store.change(part);
  }

  protected applies(part: Partial<RuleDocument['appliesTo']>): void {
    const merged = { ...this.rule()?.appliesTo, ...part };
    this.change({
      appliesTo: Object.fromEntries(
        Object.entries(merged).filter(([, value]) => value !== undefined && value.length > 0),
      ),
    });
  }

  protected words(text: string): string[] {
    return text.split(/[、，,\s]+/u).filter(Boolean);
  }

  protected statuses(text: string): ('新增' | '延续')[] {
    return text === '新增' || text === '延续' ? [text] : [];
  }

  /** Names keep their places: later ones build on earlier ones. */
  protected setLet(k: number, name: string, text: string): void {
    const pairs = this.lets().map((one, at): [string, string] =>
      at === k ? [name.trim(), text] : [one.name, one.text],
    );
    this.change({ let: Object.fromEntries(pairs) });
  }

  protected addLet(): void {
    this.change({ let: { ...this.rule()?.let, [`中间量${this.lets().length + 1}`]: '0' } });
  }

  protected dropLet(k: number): void {
    this.change({ let: Object.fromEntries(without(this.lets(), k).map(({ name, text }) => [name, text])) });
  }

  protected band(k: number, part: Partial<Band>): void {
    this.change({ bands: replaced(this.rule()?.bands ?? [], k, part) });
  }

  protected points(k: number, text: string): void {
    const number = Number(text);
    this.band(k, { points: text.trim() !== '' && Number.isFinite(number) ? number : text.trim() || 0 });
  }

  protected severity(k: number, code: string): void {
    const { severity: _, ...band } = this.rule()?.bands[k] ?? { when: '' };
    const chosen = SEVERITY_ORDER.find((one): one is Severity => one === code);
    const bands = (this.rule()?.bands ?? []).map((one, at) =>
      at === k ? { ...band, ...(chosen && { severity: chosen }) } : one,
    );
    this.change({ bands });
  }

  protected sentence(k: number, text: string): void {
    const { sentence: _, ...band } = this.rule()?.bands[k] ?? { when: '' };
    const bands = (this.rule()?.bands ?? []).map((one, at) =>
      at === k ? { ...band, ...(text.trim() && { sentence: text.trim() }) } : one,
    );
    this.change({ bands });
  }

  protected addBand(): void {
    const [first] = this.rule()?.bands ?? [];
    this.change({ bands: [...(this.rule()?.bands ?? []), { when: first?.when ?? 'true', points: 0 }] });
  }

  protected dropBand(k: number): void {
    this.change({ bands: without(this.rule()?.bands ?? [], k) });
  }

  protected effectsOf(effect: RuleDocument['effect']): readonly Effect[] {
    return effect === undefined ? [] : Array.isArray(effect) ? (effect as readonly Effect[]) : [effect as Effect];
  }

  protected bandEffects(k: number, effects: readonly Effect[]): void {
    const { effect: _, ...band } = this.rule()?.bands[k] ?? { when: '' };
    const bands = (this.rule()?.bands ?? []).map((one, at) =>
      at === k ? { ...band, ...(effects.length > 0 && { effect: single(effects) }) } : one,
    );
    this.change({ bands });
  }

  protected ruleEffects(effects: readonly Effect[]): void {
    this.store.document.update((document) => {
      if (!document) return document;
      const { effect: _, ...rest } = document;
      return effects.length > 0 ? { ...rest, effect: single(effects) } : rest;
    });
    this.change({});
  }

  protected whitelist(k: number, part: Partial<RuleDocument['whitelist'][number]>): void {
    this.change({ whitelist: replaced(this.rule()?.whitelist ?? [], k, part) });
  }

  protected addWhitelist(): void {
    this.change({ whitelist: [...(this.rule()?.whitelist ?? []), { when: 'false', basis: '', until: '' }] });
  }

  protected dropWhitelist(k: number): void {
    this.change({ whitelist: without(this.rule()?.whitelist ?? [], k) });
  }
}

/** One effect is written as it stands, several as a list: that is how the shipped rules write them. */
const single = (effects: readonly Effect[]): Effect | readonly Effect[] =>
  effects.length === 1 ? effects[0]! : effects;
