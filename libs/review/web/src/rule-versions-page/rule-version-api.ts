import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  CollectVersion,
  DryRunChange,
  DryRunKind,
  DryRunView,
  FreezeVersion,
  FrozenRules,
  Page,
  PublishVersion,
  RulePackage,
  RulePackageCheck,
  RuleVersionRow,
} from '@zhunsheng/contract';
import { type Observable, switchMap, takeWhile, timer } from 'rxjs';

const VERSIONS = '/api/v1/rule-versions';
const ASK_AGAIN_MS = 700;

/** Addresses of the versions of the rules, and what is done with them. */
@Injectable({ providedIn: 'root' })
export class RuleVersionApi {
  private readonly http = inject(HttpClient);

  readonly list = () => VERSIONS;
  readonly version = (version: number) => `${VERSIONS}/${version}`;
  readonly diff = (version: number, base: number) => `${VERSIONS}/${version}/diff?base=${base}`;
  readonly dryRun = (id: string) => `/api/v1/rule-dry-runs/${encodeURIComponent(id)}`;
  readonly backtests = () => '/api/v1/rule-backtests';
  readonly backtest = (id: string) => `/api/v1/rule-backtests/${encodeURIComponent(id)}`;
  readonly health = (year: number) => `/api/v1/rule-health?year=${year}`;

  collect(body: CollectVersion): Observable<RuleVersionRow> {
    return this.http.post<RuleVersionRow>(VERSIONS, body);
  }

  move(version: number, move: 'test' | 'return' | 'retire'): Observable<RuleVersionRow> {
    return this.http.post<RuleVersionRow>(`${VERSIONS}/${version}/${move}`, {});
  }

  publish(version: number, body: PublishVersion): Observable<RuleVersionRow> {
    return this.http.post<RuleVersionRow>(`${VERSIONS}/${version}/publish`, body);
  }

  freeze(version: number, body: FreezeVersion): Observable<FrozenRules> {
    return this.http.post<FrozenRules>(`${VERSIONS}/${version}/freeze`, body);
  }

  /** Ends with the finished trial. */
  tryOut(version: number, year: number): Observable<DryRunView> {
    return this.http
      .post<{ id: string }>(`${VERSIONS}/${version}/dry-runs`, { year })
      .pipe(switchMap(({ id }) => this.whenDone<DryRunView>(this.dryRun(id))));
  }

  test(version: number, years: number[]): Observable<{ state: string; id: string }> {
    return this.http
      .post<{ id: string }>(`${VERSIONS}/${version}/backtests`, { years })
      .pipe(switchMap(({ id }) => this.whenDone<{ state: string; id: string }>(this.backtest(id))));
  }

  changes(id: string, unit: string, kind: DryRunKind | null, cursor: string | null): Observable<Page<DryRunChange>> {
    const params: Record<string, string> = { unit, ...(kind && { kind }), ...(cursor && { cursor }) };
    return this.http.get<Page<DryRunChange>>(`${this.dryRun(id)}/projects`, { params });
  }

  package(version: number): Observable<RulePackage> {
    return this.http.post<RulePackage>(`${VERSIONS}/${version}/package`, {});
  }

  checkPackage(file: RulePackage): Observable<RulePackageCheck> {
    return this.http.post<RulePackageCheck>('/api/v1/rule-packages/check', file);
  }

  takePackage(file: RulePackage): Observable<RuleVersionRow> {
    return this.http.post<RuleVersionRow>('/api/v1/rule-packages', file);
  }

  private whenDone<T extends { state: string }>(address: string): Observable<T> {
    return timer(0, ASK_AGAIN_MS).pipe(
      switchMap(() => this.http.get<T>(address)),
      takeWhile(({ state }) => state === 'queued', true),
    );
  }
}
