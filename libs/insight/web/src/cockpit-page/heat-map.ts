import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CockpitPart, CockpitView } from '@zhunsheng/contract';
import { KINDS } from './words';

const ROWS = 9;

/** 风险热力: place × kind as a table whose cells are links; shade and number say the same, so that neither colour nor eyes are needed. */
@Component({
  selector: 'zs-heat-map',
  imports: [RouterLink],
  template: `
    <div class="frame" tabindex="0" role="region" aria-label="风险热力图">
      <table>
        <caption class="visually-hidden">
          各{{
            param() === 'unit' ? '单位' : '部门'
          }}有疑点的项目，按规则维度；括号内为占其项目数的百分比
        </caption>
        <thead>
          <tr>
            <th scope="col"></th>
            @for (one of kinds; track one.kind) {
              <th scope="col" [title]="one.name">{{ one.short }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.code) {
            <tr>
              <th scope="row" [title]="row.name">{{ row.name }}</th>
              @for (cell of row.cells; track cell.kind) {
                <td [style.--heat]="cell.share / deepest()">
                  @if (cell.projects > 0) {
                    <a
                      routerLink="/cockpit/why"
                      [queryParams]="asked(cell.kind, row.code)"
                      [title]="row.name + ' · ' + cell.name + '：' + cell.projects + ' 个项目，' + cell.percent"
                      >{{ cell.projects }}</a
                    >
                  } @else {
                    <span class="none">·</span>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './heat-map.scss',
})
export class HeatMap {
  readonly places = input.required<readonly CockpitPart[]>();
  readonly risks = input.required<CockpitView['risks']>();
  readonly param = input.required<'department' | 'unit'>();
  readonly year = input.required<number>();
  readonly department = input<string>();
  protected readonly kinds = KINDS;

  /** Where most projects are in doubt first; the others are in the list behind every figure. */
  protected readonly rows = computed(() => {
    const found = new Map(this.risks().map((cell) => [`${cell.code}/${cell.kind}`, cell]));
    return this.places()
      .map(({ code, name, projects }) => ({
        code,
        name,
        cells: KINDS.map(({ kind, name: kindName }) => {
          const hit = found.get(`${code}/${kind}`)?.projects ?? 0;
          const share = projects > 0 ? hit / projects : 0;
          return { kind, name: kindName, projects: hit, share, percent: `${(100 * share).toFixed(0)}%` };
        }),
      }))
      .sort((a, b) => heat(b) - heat(a) || (a.code < b.code ? -1 : 1))
      .slice(0, ROWS);
  });

  /** The darkest cell is the largest share on the page. */
  protected readonly deepest = computed(() =>
    Math.max(0.01, ...this.rows().flatMap(({ cells }) => cells.map(({ share }) => share))),
  );

  protected asked(kind: string, code: string): Record<string, string | number | undefined> {
    const department = this.department();
    return { figure: 'risk', kind, year: this.year(), ...(department ? { department } : {}), [this.param()]: code };
  }
}

const heat = ({ cells }: { cells: readonly { projects: number }[] }): number =>
  cells.reduce((sum, cell) => sum + cell.projects, 0);
