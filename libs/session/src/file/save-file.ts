import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Notice } from '../problem/notice';

/** A file the server makes, saved by the browser; a refusal is read as words, not downloaded. */
@Injectable({ providedIn: 'root' })
export class SaveFile {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly notice = inject(Notice);

  /** `name` where the server gives none; with a body it is asked for by POST. */
  async from(url: string, name: string, body?: object): Promise<void> {
    try {
      await this.take(url, name, body);
    } catch (error) {
      this.notice.failed(error);
    }
  }

  /** For who shows the refusal beside the fields: it is thrown, in words. */
  async take(url: string, name: string, body?: object): Promise<void> {
    const options = { responseType: 'blob', observe: 'response' } as const;
    const asked = body ? this.http.post(url, body, options) : this.http.get(url, options);
    const { body: bytes, headers } = await firstValueFrom(asked).catch(async (error: unknown) => {
      throw await inWords(error);
    });
    const address = URL.createObjectURL(bytes ?? new Blob());
    const link = this.document.createElement('a');
    link.href = address;
    link.download = nameIn(headers.get('content-disposition')) ?? name;
    link.click();
    URL.revokeObjectURL(address);
  }
}

/** RFC 6266: a Chinese name comes in the starred form. */
function nameIn(disposition: string | null): string | null {
  const starred = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return starred === undefined ? null : decodeURIComponent(starred);
}

/** Whoever asks for bytes is refused in bytes. */
async function inWords(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return error;
  const text = await error.error.text();
  const { headers, status, statusText } = error;
  return new HttpErrorResponse({
    error: parsed(text),
    headers,
    status,
    statusText,
    ...(error.url ? { url: error.url } : {}),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
