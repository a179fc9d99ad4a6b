import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { RulePackage, RulePackageCheck } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, DropZone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { DiffPane } from './diff-pane';
import { RuleVersionApi } from './rule-version-api';

/** 规则包 of another bureau: who signed it and what it would change, before it becomes a draft. */
@Component({
  selector: 'zs-package-pane',
  imports: [Chip, DiffPane, DropZone, MatButton],
  template: `
    @if (checked(); as found) {
      <p>
        来自 <strong>{{ found.origin.regionName }}</strong> 第 {{ found.origin.version }} 版，签名完好
        @if (found.own) {
          <zs-chip tone="good" icon="seal">本单位签发</zs-chip>
        } @else {
          <zs-chip tone="warn" icon="seal" hint="请电话核对制作单位的公钥编号">公钥 {{ found.origin.keyId }}</zs-chip>
        }
      </p>
      @if (found.present; as version) {
        <p class="soft">内容与第 {{ version }} 版完全相同，不必导入。</p>
      } @else {
        <zs-diff-pane [diff]="found.diff" />
        <button matButton="filled" type="button" [disabled]="busy()" (click)="take()">存为草稿版本</button>
      }
      <button matButton type="button" (click)="checked.set(null)">换一个文件</button>
    } @else {
      <zs-drop-zone accept=".json" (files)="open($event)"
        >规则包文件（.json）；先核对签名、比较差别，不会直接生效</zs-drop-zone
      >
      @if (unread()) {
        <p role="alert">这个文件不是规则包（不是 JSON）。请选择“导出规则包”得到的文件。</p>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 12px;
    }
    .soft {
      color: var(--zs-ink-soft);
    }
  `,
})
export class PackagePane {
  private readonly api = inject(RuleVersionApi);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  private file: RulePackage | null = null;
  protected readonly busy = signal(false);
  protected readonly unread = signal(false);
  protected readonly checked = signal<RulePackageCheck | null>(null);

  protected async open([file]: File[]): Promise<void> {
    await this.attempt(async () => {
      if (!file) return;
      this.file = JSON.parse(await file.text()) as RulePackage;
      this.checked.set(await firstValueFrom(this.api.checkPackage(this.file)));
    });
  }

  protected async take(): Promise<void> {
    await this.attempt(async () => {
      if (!this.file) return;
      const { version } = await firstValueFrom(this.api.takePackage(this.file));
      this.notice.done(`规则包已存为第 ${version} 版草稿`);
      await this.router.navigate(['/rule-versions', version]);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.unread.set(false);
    try {
      await work();
    } catch (error) {
      if (error instanceof SyntaxError) this.unread.set(true);
      else this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
