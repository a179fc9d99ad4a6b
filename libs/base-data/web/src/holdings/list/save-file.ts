import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** A file the server makes, saved by the browser; a refusal is read as words, not downloaded. */
@Injectable({ providedIn: 'root' })
export class SaveFile {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly notice = inject(Notice);

  async from(url: string, name: string): Promise<void> {
    try {
      const bytes = await firstValueFrom(this.http.get(url, { responseType: 'blob' }));
      const address = URL.createObjectURL(bytes);
      const link = this.document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
