import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AnnounceDraw,
  AskRecovery,
  BlindProject,
  CheckDrawn,
  CourtPairView,
  DecideRecovery,
  DrawView,
  LabelFindings,
  MarkBlind,
  OpenRound,
  RecoveryView,
  RoundRow,
  RuleOnPair,
} from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

/** What people do about fairness. */
@Injectable({ providedIn: 'root' })
export class FairnessApi {
  private readonly http = inject(HttpClient);

  readonly searchCourt = (year: number) => this.post<{ queued: boolean }>('court/searches', { year });
  readonly rule = (id: string, body: RuleOnPair) => this.post<CourtPairView>(`court/${id}/rulings`, body);
  readonly announce = (body: AnnounceDraw) => this.post<DrawView>('draws', body);
  readonly nameNumber = (id: string, number: string) => this.post<DrawView>(`draws/${id}/number`, { number });
  readonly check = (id: string, project: string, body: CheckDrawn) =>
    this.post<DrawView>(`draws/${id}/checks/${project}`, body);
  readonly openRound = (body: OpenRound) => this.post<RoundRow>('rounds', body);
  readonly mark = (id: string, project: string, body: MarkBlind) =>
    this.post<{ project: BlindProject | null }>(`rounds/${id}/marks/${project}`, body);
  readonly label = (id: string, project: string, body: LabelFindings) =>
    this.post<{ project: BlindProject | null }>(`rounds/${id}/labels/${project}`, body);
  readonly closeRound = (id: string) => this.post<RoundRow>(`rounds/${id}/closing`, {});
  readonly promote = (id: string) => this.post<RoundRow>(`rounds/${id}/promotion`, {});
  readonly notifyCredit = (year: number) => this.post<{ units: number; inForceOn: string }>('credit/notices', { year });
  readonly receiveCredit = (year: number) => this.post<{ read: boolean }>('credit/receipt', { year });
  readonly askRecovery = (body: AskRecovery) => this.post<{ id: string }>('credit/recoveries', body);
  readonly decideRecovery = (id: string, body: DecideRecovery) =>
    this.post<RecoveryView>(`credit/recoveries/${id}/decision`, body);

  private post<T>(path: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(`/api/v1/${path}`, body));
  }
}
