import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, untracked } from '@angular/core';
import { ChosenRegion } from './chosen-region';

/** Says with every request of which region it is, once somebody chose one; rooms that name it themselves do not listen. */
export const regionInterceptor: HttpInterceptorFn = (request, next) => {
  const region = untracked(inject(ChosenRegion).region);
  const own = region !== null && request.url.includes('/api/v1/');
  return next(own ? request.clone({ setHeaders: { 'X-ZS-Region': region } }) : request);
};
