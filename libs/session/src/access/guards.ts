import { inject } from '@angular/core';
import { RedirectCommand, Router } from '@angular/router';
import type { CanActivateFn } from '@angular/router';
import type { Role } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';

export const signedIn: CanActivateFn = async (_route, state) => {
  const store = inject(SessionStore);
  const router = inject(Router);
  await store.restore();
  return store.session() !== null || router.createUrlTree(['/sign-in'], { queryParams: { back: state.url } });
};

/** The wall stands on the server; this one only spares people a page that could not load anything. */
export const allow = (...roles: Role[]): CanActivateFn => {
  return async () => {
    const store = inject(SessionStore);
    const router = inject(Router);
    await store.restore();
    // The address stays, so that the link still works after the grant.
    return store.holds(roles) || new RedirectCommand(router.parseUrl('/no-permission'), { skipLocationChange: true });
  };
};
