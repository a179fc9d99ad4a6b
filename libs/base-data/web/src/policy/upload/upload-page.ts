import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PolicyFileView, PolicyImportView, PolicyUpload } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Icon } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { LEVELS } from '../policy-levels';
import { PolicyTabs } from '../policy-tabs';
import { base64Of } from './base64';

interface Taken {
  name: string;
  content: string;
  view: PolicyFileView | null;
  /** What the person says where the text does not. */
  said: Pick<PolicyUpload, 'issuer' | 'level' | 'number' | 'validFrom'>;
  kept: boolean;
}

const OUTCOMES: Readonly<Record<PolicyFileView['outcome'], { name: string; tone: Tone }>> = {
  added: { name: '将新增', tone: 'info' },
  changed: { name: '将更新原文', tone: 'warn' },
  completed: { name: '将补全原文', tone: 'info' },
  unchanged: { name: '库里已有，不变', tone: 'plain' },
  refused: { name: '不能收入', tone: 'block' },
};
const LARGEST = 5 * 1024 * 1024;

/** Files are read first and shown; nothing is kept before somebody looked and pressed the button. */
@Component({
  selector: 'zs-upload-page',
  imports: [Chip, DataState, DropZone, Icon, PolicyTabs, RegionChoice, RouterLink],
  templateUrl: './upload-page.html',
  styleUrl: './upload-page.scss',
})
export class UploadPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly regions = inject(RegionStore);

  protected readonly levels = Object.entries(LEVELS);
  protected readonly outcomes = OUTCOMES;
  protected readonly busy = signal('');
  protected readonly files = signal<readonly Taken[]>([]);
  protected readonly open = computed(() =>
    this.files().filter(({ view, kept }) => !kept && view !== null && isNews(view)),
  );

  constructor() {
    // what is said of a file is said of the library of the region chosen then
    effect(() => {
      this.regions.region();
      untracked(() => void this.lookAgain());
    });
  }

  protected async take(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const large = file.size > LARGEST;
      const content = large ? '' : await base64Of(file);
      const taken: Taken = {
        name: file.name,
        content,
        view: large ? tooLarge(file.name) : null,
        said: {},
        kept: false,
      };
      this.files.update((all) => [...all.filter(({ name }) => name !== file.name), taken]);
      if (!large) await this.look(taken);
    }
  }

  protected say(file: Taken, said: Taken['said']): void {
    this.replace(file, { said: { ...file.said, ...said } });
  }

  /** Reads the file again with what was said. */
  protected async look(file: Taken): Promise<void> {
    this.busy.set(file.name);
    const to = this.library();
    const view = await this.send(file, to, true);
    if (view && to === this.library()) this.replace(file, { view });
    this.busy.set('');
  }

  private async lookAgain(): Promise<void> {
    const again = this.files().filter(({ kept, content }) => !kept && content !== '');
    for (const file of again) this.replace(file, { view: null });
    for (const file of again) await this.look(file);
  }

  protected async keepAll(): Promise<void> {
    const to = this.library();
    for (const file of this.open()) {
      this.busy.set(file.name);
      const view = await this.send(file, to, false);
      if (view) this.replace(file, { view, kept: view.outcome !== 'refused' });
    }
    this.busy.set('');
    this.notice.done('已收入政策库，可以检索');
  }

  private library(): string {
    return this.regions.at('/api/v1/policies');
  }

  private async send({ name, content, said }: Taken, to: string, dryRun: boolean): Promise<PolicyFileView | null> {
    const body: PolicyUpload = { fileName: name, content, dryRun, ...said };
    try {
      const { files } = await firstValueFrom(this.http.post<PolicyImportView>(to, body));
      return files[0] ?? null;
    } catch (error) {
      this.notice.failed(error);
      return null;
    }
  }

  private replace({ name }: Taken, change: Partial<Taken>): void {
    this.files.update((all) => all.map((one) => (one.name === name ? { ...one, ...change } : one)));
  }
}

const isNews = ({ outcome }: PolicyFileView): boolean => outcome !== 'refused' && outcome !== 'unchanged';

function tooLarge(file: string): PolicyFileView {
  const unknown = { region: null, id: null, title: null, level: null, issuer: null, number: null };
  const message = '文件超过 5 MB。请拆分，或请运维人员用 zs import policies 收入。';
  const none = { warnings: [], versionOn: null, validFrom: null, sections: 0, articles: 0 };
  return { file, outcome: 'refused', message, ...unknown, ...none };
}
