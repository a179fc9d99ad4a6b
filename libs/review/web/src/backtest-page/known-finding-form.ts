import { HttpClient } from '@angular/common/http';
import { Component, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { KnownFinding } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** One thing that turned out about a filing. */
@Component({
  selector: 'zs-known-finding-form',
  imports: [MatButton],
  template: `
    <form
      class="zs-form"
      (submit)="
        save(project.value, rule.value, stands.value, amount.valueAsNumber, source.value, reference.value);
        $event.preventDefault()
      "
    >
      <label>项目编码 <input #project class="zs-field" required maxlength="64" /></label>
      <label>
        规则编号
        <input #rule class="zs-field" pattern="[A-Z][0-9]{2}" placeholder="不清楚是哪一条可以不填" />
      </label>
      <label>
        结论
        <select #stands class="zs-field">
          <option value="yes">问题属实</option>
          <option value="no">不是问题</option>
        </select>
      </label>
      <label
        >金额（元） <input #amount class="zs-field" type="number" min="0" step="0.01" placeholder="可不填"
      /></label>
      <label
        >来源 <input #source class="zs-field" required minlength="2" placeholder="审计、财会监督、绩效评价……"
      /></label>
      <label>文号 <input #reference class="zs-field" maxlength="200" placeholder="可不填" /></label>
      <div class="wide"><button matButton="filled" type="submit" [disabled]="busy()">登记</button></div>
    </form>
  `,
  styles: `
    label {
      display: flex;
      flex-direction: column;
      gap: 4px;
      font-size: 13px;
    }
    .zs-form {
      gap: 10px 16px;
    }
  `,
})
export class KnownFindingForm {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly saved = output();
  protected readonly busy = signal(false);

  protected async save(
    project: string,
    rule: string,
    stands: string,
    yuan: number,
    source: string,
    reference: string,
  ): Promise<void> {
    const item: KnownFinding = {
      project: project.trim(),
      ...(rule && { rule }),
      stands: stands === 'yes',
      ...(!Number.isNaN(yuan) && { amountFen: Math.round(yuan * 100) }),
      source: source.trim(),
      ...(reference.trim() && { reference: reference.trim() }),
    };
    this.busy.set(true);
    try {
      const { recorded } = await firstValueFrom(
        this.http.post<{ recorded: number }>('/api/v1/known-findings', { items: [item] }),
      );
      this.notice.done(recorded > 0 ? '已登记' : '这一条早已登记');
      this.saved.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
