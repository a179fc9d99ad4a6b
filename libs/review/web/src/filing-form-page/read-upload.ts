import type { HttpClient } from '@angular/common/http';
import type { DocumentRow } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

const LOOK_AGAIN_MS = 1_000;
/** A scan of many pages takes longer than anybody waits at a form. */
const MOST_LOOKS = 90;

/** Uploads a file and waits until it was read or refused. */
export async function readUpload(http: HttpClient, file: File): Promise<DocumentRow> {
  const form = new FormData();
  form.append('file', file, file.name);
  let document = await firstValueFrom(http.post<DocumentRow>('/api/v1/documents', form));
  for (let looks = 0; looks < MOST_LOOKS && document.state !== '已读' && document.state !== '已拒绝'; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    document = await firstValueFrom(http.get<DocumentRow>(`/api/v1/documents/${encodeURIComponent(document.id)}`));
  }
  return document;
}
