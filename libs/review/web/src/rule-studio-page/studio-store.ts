import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { CasesView, StudioRuleView, TrialView } from '@zhunsheng/contract';
import { lintRule, unpublishable, type FactDictionary, type RuleDocument } from '@zhunsheng/ruler';
import { CampaignStore, Notice, problemOf } from '@zhunsheng/session';
import { firstValueFrom, type Observable } from 'rxjs';
import { namesOf, sameNames } from './feel/names';
import { newRule } from './new-rule';
import { StudioApi } from './studio-api';

/** One rule on the bench: what is stored, what is being written, and what is wrong with it. */
@Injectable()
export class StudioStore {
  private readonly api = inject(StudioApi);
  private readonly notice = inject(Notice);
  private readonly campaigns = inject(CampaignStore);

  /** Set by the page. */
  readonly code = signal('');
  readonly stored = httpResource<StudioRuleView>(() => (this.code() ? this.api.rule(this.code()) : undefined));
  readonly dictionary = httpResource<FactDictionary>(() => this.api.dictionary());

  /** A code nobody has used yet begins a new rule. */
  readonly isNew = computed(() => {
    const error = this.stored.error();
    return error !== undefined && problemOf(error).code === 'NOT_FOUND';
  });
  readonly document = linkedSignal<RuleDocument | null>(() => {
    if (this.stored.hasValue()) return this.stored.value().document;
    return this.isNew() ? newRule(this.code(), this.year()) : null;
  });
  readonly note = linkedSignal(() => (this.stored.hasValue() ? (this.stored.value().draft?.note ?? '') : ''));
  readonly draft = computed(() => (this.stored.hasValue() ? this.stored.value().draft : null));
  readonly mayEdit = computed(() => (this.stored.hasValue() ? this.stored.value().mayEdit : this.isNew()));
  readonly changed = computed(() => {
    const document = this.document();
    if (document === null) return false;
    return this.isNew() || (this.stored.hasValue() && document !== this.stored.value().document);
  });

  /** Reckoned here at every key: the same checks the server makes, on trees alone. */
  readonly problems = computed(() => {
    const document = this.document();
    if (document === null || !this.dictionary.hasValue()) return [];
    return lintRule(document, this.dictionary.value(), this.year());
  });
  readonly refusals = computed(() => {
    const document = this.document();
    return document ? unpublishable(document) : [];
  });

  /** The same array as long as the names are: an editor told of new ones closes its list of completions. */
  readonly names = computed(
    () => {
      const document = this.document();
      return document && this.dictionary.hasValue() ? namesOf(document, this.dictionary.value()) : [];
    },
    { equal: sameNames },
  );

  readonly busy = signal(false);
  readonly cases = signal<CasesView | null>(null);
  readonly trial = signal<TrialView | null>(null);

  year(): number {
    return this.campaigns.year() ?? 0;
  }

  change(part: Partial<RuleDocument>): void {
    this.document.update((document) => document && { ...document, ...part });
    // what was found of an older text would stand beside a text it does not belong to
    this.cases.set(null);
    this.trial.set(null);
  }

  async save(): Promise<void> {
    const document = this.document();
    if (!document) return;
    const body = { revision: this.draft()?.revision ?? 0, document, note: this.note() };
    const saved = await this.attempt(this.api.save(document.code, body));
    if (!saved) return;
    this.stored.set(saved);
    this.notice.done(`已保存草稿（第 ${saved.draft?.revision ?? 1} 次）`);
  }

  /** The rule in force is shown again. */
  async discard(): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    if ((await this.attempt(this.api.discard(draft.rule, draft.revision))) === null) return;
    this.notice.done('已放弃草稿');
    this.stored.reload();
  }

  async runCases(): Promise<void> {
    const document = this.document();
    if (document) this.cases.set(await this.attempt(this.api.cases(document)));
  }

  async runTrial(projects: string[]): Promise<void> {
    const document = this.document();
    if (document) this.trial.set(await this.attempt(this.api.trial({ document, projects })));
  }

  private async attempt<T>(request: Observable<T>): Promise<T | null> {
    this.busy.set(true);
    try {
      return await firstValueFrom(request);
    } catch (error) {
      this.notice.failed(error);
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}
