import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AccountView, ActivationView, CreateAccount, EnabledView, ProposeGrant, Role } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class AccountApi {
  private readonly http = inject(HttpClient);
  readonly list = '/api/v1/accounts';

  create(account: CreateAccount): Promise<ActivationView> {
    return firstValueFrom(this.http.post<ActivationView>(this.list, account));
  }

  keepRoles(id: string, roles: Role[]): Promise<AccountView> {
    return firstValueFrom(this.http.put<AccountView>(`${this.list}/${encodeURIComponent(id)}/grants`, { roles }));
  }

  /** Waits for the security administrator. */
  async propose(grant: ProposeGrant): Promise<void> {
    await firstValueFrom(this.http.post('/api/v1/grant-proposals', grant));
  }

  async removeSecondFactor(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${this.list}/${encodeURIComponent(id)}/second-factor`));
  }

  async disable(id: string): Promise<void> {
    await firstValueFrom(this.http.post(`${this.list}/${encodeURIComponent(id)}/disable`, {}));
  }

  /** For who has not chosen a password; where rights wait behind it, only after the security administrator agreed. */
  link(id: string): Promise<ActivationView> {
    return firstValueFrom(this.http.post<ActivationView>(`${this.list}/${encodeURIComponent(id)}/link`, {}));
  }

  /** Whoever was locked or disabled chooses a new password by a link that the system administrator hands out. */
  enable(id: string): Promise<EnabledView> {
    return firstValueFrom(this.http.post<EnabledView>(`${this.list}/${encodeURIComponent(id)}/enable`, {}));
  }
}
