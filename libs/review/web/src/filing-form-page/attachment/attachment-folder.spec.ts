import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { AttachedFile } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { settled } from '../../../testing/page';
import { AttachmentCenter } from './attachment-center';

const NONE = { items: [], total: 0, next: null };
const PATHS = ['材料/可研/1.pdf', '材料/测算/2.pdf', '材料/Thumbs.db'];

/** The folders of `PATHS` as a browser gives them when they are let fall. */
function fallen(paths: readonly string[], at = ''): object[] {
  const names = new Set(paths.map((path) => path.slice(at.length).split('/')[0]!));
  return [...names].map((name) => {
    const fullPath = `/${at}${name}`;
    const below = paths.filter((path) => path.startsWith(`${at}${name}/`));
    if (below.length === 0)
      return { isDirectory: false, name, fullPath, file: (give: (file: File) => void) => give(new File(['1'], name)) };
    const left = [fallen(below, `${at}${name}/`), []];
    const createReader = () => ({ readEntries: (give: (some: object[]) => void) => give(left.shift() ?? []) });
    return { isDirectory: true, name, fullPath, createReader };
  });
}

function letFall(element: HTMLElement, paths: readonly string[]): void {
  const items = fallen(paths).map((entry) => ({ webkitGetAsEntry: () => entry }));
  const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [], items } });
  element.querySelector('zs-drop-zone')!.dispatchEvent(event);
}

const chosen = (path: string) =>
  Object.defineProperty(new File(['1'], path.split('/').at(-1)!), 'webkitRelativePath', { value: path });

async function attach(
  give: (element: HTMLElement) => void,
  meanwhile?: (element: HTMLElement, said: readonly string[]) => Promise<void>,
) {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const said: string[] = [];
  TestBed.inject(Notice).done = (text: string) => void said.push(text);
  const fixture = TestBed.createComponent(AttachmentCenter);
  fixture.componentRef.setInput('content', {});
  fixture.componentRef.setInput('year', 2027);
  let changed: readonly AttachedFile[] | null = null;
  fixture.componentInstance.changed.subscribe((files) => (changed = files));
  await settled();
  http.match(() => true).forEach((request) => request.flush(NONE));
  await settled();
  give(fixture.nativeElement as HTMLElement);
  if (meanwhile) await meanwhile(fixture.nativeElement as HTMLElement, said);
  // what is sent next waits for the answer before
  for (let id = 1; changed === null; await settled())
    for (const request of http.match('/api/v1/documents')) {
      const name = (request.request.body as FormData).get('file') as File;
      request.flush({ id: `d${String(id++)}`, name: name.name });
    }
  return { changed: changed as readonly AttachedFile[], said };
}

describe('a folder of attachments', () => {
  it('let fall is sorted into the list as one that is chosen, and what cannot be read is left', async () => {
    const drop = await attach((element) => letFall(element, PATHS));
    const pick = await attach((element) => {
      const field = element.querySelector<HTMLInputElement>('[webkitdirectory]')!;
      Object.defineProperty(field, 'files', { value: PATHS.map(chosen) });
      Object.defineProperty(field, 'value', { value: '', writable: true });
      field.dispatchEvent(new Event('change'));
    });
    const kinds = ({ changed }: typeof drop) => changed.map(({ name, kind }) => [name, kind]).sort();
    expect(kinds(drop)).toEqual([
      ['1.pdf', '可研批复'],
      ['2.pdf', '测算明细'],
    ]);
    expect(kinds(drop)).toEqual(kinds(pick));
    expect([drop.said, pick.said]).toEqual(Array(2).fill(['文件夹：1 个文件不是可读取的格式，没有上传']));
  });

  it('let fall while files are sent is not taken, which is said, and no file of it either', async () => {
    const again = '正在上传，完成后请再放一次';
    const { changed, said } = await attach(
      (element) => letFall(element, ['材料/可研/1.pdf']),
      async (element, sofar) => {
        while (!element.querySelector('zs-drop-zone')!.textContent.includes('正在上传')) await settled();
        letFall(element, ['别的/2.pdf']);
        while (sofar.length < 1) await settled();
        const files = [new File(['3'], '3.pdf')];
        const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files, items: [] } });
        element.querySelector('zs-drop-zone')!.dispatchEvent(event);
        while (sofar.length < 2) await settled();
      },
    );
    expect(changed.map(({ name }) => name)).toEqual(['1.pdf']);
    expect(said).toEqual([again, again]);
  });
});
