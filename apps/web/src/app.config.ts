import { APP_BASE_HREF, registerLocaleData } from '@angular/common';
import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import zh from '@angular/common/locales/zh-Hans';
import {
  CSP_NONCE,
  LOCALE_ID,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import type { ApplicationConfig } from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS } from '@angular/material/form-field';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { regionInterceptor, sessionInterceptor } from '@zhunsheng/session/door';
import { routes } from './app.routes';
import { changedInterceptor } from './edit/changed-interceptor';
import { loadNewerRelease } from './shell/newer-release';
import { PageTitle } from './shell/page-title';
import { stepUpInterceptor } from './sign-in/step-up/step-up-interceptor';

registerLocaleData(zh);

const nonceOfThisPage = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? null;

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(
      withFetch(),
      withInterceptors([changedInterceptor, stepUpInterceptor, regionInterceptor, sessionInterceptor]),
    ),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((error) => void loadNewerRelease(error)),
    ),
    // No <base> element: the Content-Security-Policy says base-uri 'none'.
    { provide: APP_BASE_HREF, useValue: '/' },
    // Not by the ngCspNonce attribute: the build would copy it onto every script and link.
    { provide: CSP_NONCE, useFactory: nonceOfThisPage },
    { provide: LOCALE_ID, useValue: 'zh-Hans' },
    { provide: TitleStrategy, useClass: PageTitle },
    { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: { appearance: 'outline', subscriptSizing: 'dynamic' } },
  ],
};
