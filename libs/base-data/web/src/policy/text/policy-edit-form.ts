import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { PolicyDocumentView, PolicyEdit, PolicyRelationKind } from '@zhunsheng/contract';
import { LEVELS } from '../policy-levels';

type Relation = PolicyEdit['relations'][number];
type Day = 'issuedOn' | 'validFrom' | 'validTo' | 'repealedOn';

const KINDS: readonly (readonly [PolicyRelationKind, string])[] = [
  ['repeals', '废止'],
  ['amends', '修改'],
  ['replaces', '取代旧版'],
  ['implements', '依据上位法'],
];

/** What a keeper may mend of a document: dates, number, level, short titles, relations. The wording comes from files only. */
@Component({
  selector: 'zs-policy-edit-form',
  templateUrl: './policy-edit-form.html',
  styleUrl: './policy-edit-form.scss',
})
export class PolicyEditForm {
  readonly document = input.required<PolicyDocumentView>();
  readonly saving = input(false);
  readonly saved = output<PolicyEdit>();
  readonly closed = output();

  protected readonly levels = Object.entries(LEVELS);
  protected readonly kinds = KINDS;
  protected readonly days: readonly (readonly [Day, string])[] = [
    ['issuedOn', '公布日期'],
    ['validFrom', '施行日期'],
    ['validTo', '有效期至'],
    ['repealedOn', '废止日期'],
  ];
  protected readonly draft = linkedSignal(() => draftOf(this.document()));
  protected readonly reason = signal('');
  protected readonly ready = computed(() => {
    const { issuer, validFrom, relations } = this.draft();
    return (
      this.reason().trim() !== '' &&
      issuer.trim() !== '' &&
      validFrom !== '' &&
      relations.every(({ title, since }) => title.trim() && since)
    );
  });

  protected set(change: Partial<PolicyEdit>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected setDay(day: Day, value: string): void {
    this.set({ [day]: value || (day === 'validFrom' ? '' : null) });
  }

  protected setAliases(text: string): void {
    this.set({
      aliases: text
        .split(/[、,，;；]/u)
        .map((one) => one.trim())
        .filter(Boolean),
    });
  }

  protected setRelation(at: number, change: Partial<Relation>): void {
    this.set({ relations: this.draft().relations.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  }

  protected kindOf(value: string): PolicyRelationKind {
    return KINDS.find(([kind]) => kind === value)?.[0] ?? 'repeals';
  }

  protected add(): void {
    this.set({ relations: [...this.draft().relations, { kind: 'repeals', title: '', since: this.draft().validFrom }] });
  }

  protected drop(at: number): void {
    this.set({ relations: this.draft().relations.filter((_, index) => index !== at) });
  }

  protected submit(): void {
    if (this.ready()) this.saved.emit({ ...this.draft(), reason: this.reason().trim() });
  }
}

function draftOf(document: PolicyDocumentView): PolicyEdit {
  const { revision, number, issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases } = document;
  const stated = document.relations.filter(({ source, direction }) => source === 'keeper' && direction === 'out');
  const relations = stated.map(({ kind, title, since }) => ({ kind, title, since }));
  return { revision, number, issuer, level, issuedOn, validFrom, validTo, repealedOn, aliases, relations, reason: '' };
}
