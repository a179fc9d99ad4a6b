import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DropZone } from './drop-zone';
import type { DroppedFolder } from './dropped-folder';

@Component({
  imports: [DropZone],
  template: `
    <zs-drop-zone
      accept=".csv"
      [multiple]="multiple"
      [busy]="busy"
      [folders]="folders"
      (files)="given.push($event)"
      (folder)="opened.push($event)"
      >每个最大 5 MB</zs-drop-zone
    >
  `,
})
class Desk {
  multiple = true;
  busy: string | null = null;
  folders = false;
  readonly given: File[][] = [];
  readonly opened: DroppedFolder[] = [];
}

/** Reading a folder takes some turns of the loop; how many is the reader's business. */
const until = async (met: () => boolean) => {
  while (!met()) await new Promise((passed) => setTimeout(passed));
};

const FILES = [new File(['1'], 'a.csv'), new File(['2'], 'b.csv')];

async function draw(part: Partial<Pick<Desk, 'multiple' | 'busy' | 'folders'>> = {}) {
  const fixture = TestBed.createComponent(Desk);
  Object.assign(fixture.componentInstance, part);
  await fixture.whenStable();
  const zone = (fixture.nativeElement as HTMLElement).querySelector('zs-drop-zone')!;
  const drag = async (name: string, files: File[] = [], items: object[] = []) => {
    const event = Object.assign(new Event(name, { cancelable: true }), { dataTransfer: { files, items } });
    zone.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };
  const pick = (files: File[]) => {
    const field = zone.querySelector('input')!;
    Object.defineProperty(field, 'files', { value: files });
    field.dispatchEvent(new Event('change'));
  };
  return { zone, drag, pick, given: fixture.componentInstance.given, opened: fixture.componentInstance.opened };
}

describe('drop zone', () => {
  it('gives the files dropped, and keeps the browser from opening them', async () => {
    const { drag, given } = await draw();
    expect((await drag('drop', FILES)).defaultPrevented).toBe(true);
    expect(given).toEqual([FILES]);
  });

  it('gives the files chosen', async () => {
    const { zone, pick, given } = await draw();
    expect(zone.querySelector('input')).toMatchObject({ accept: '.csv', multiple: true });
    pick(FILES);
    expect(given).toEqual([FILES]);
  });

  it('gives one where one is wanted, and nothing for nothing', async () => {
    const { drag, pick, given } = await draw({ multiple: false });
    await drag('drop');
    pick([]);
    expect(given).toEqual([]);
    await drag('drop', FILES);
    expect(given).toEqual([[FILES[0]]]);
  });

  it('opens a folder where folders are wanted, and only there', async () => {
    const lying = {
      isDirectory: false,
      name: 'a.csv',
      fullPath: '/表/a.csv',
      file: (give: (f: File) => void) => give(FILES[0]!),
    };
    const some = [[lying], []];
    const folder = {
      isDirectory: true,
      name: '表',
      createReader: () => ({ readEntries: (give: (e: object[]) => void) => give(some.shift()!) }),
    };
    const { drag, given, opened } = await draw({ folders: true });
    await drag('drop', FILES);
    expect([given, opened]).toEqual([[FILES], []]);
    await drag('drop', [new File([], '表')], [{ webkitGetAsEntry: () => folder }]);
    await until(() => opened.length > 0);
    expect(opened).toEqual([{ files: [FILES[0]], more: false, unread: 0 }]);
    expect(given).toHaveLength(1);
    const plain = await draw();
    await plain.drag('drop', FILES, [{ webkitGetAsEntry: () => folder }]);
    expect([plain.given, plain.opened]).toEqual([[FILES], []]);
  });

  it('shows where the files would fall', async () => {
    const { zone, drag } = await draw();
    await drag('dragover');
    expect(zone.classList).toContain('over');
    await drag('dragleave');
    expect(zone.classList).not.toContain('over');
  });

  it('says what it takes, or what is being done', async () => {
    expect((await draw()).zone.textContent).toContain('每个最大 5 MB');
    const { zone } = await draw({ busy: '正在读取 a.csv…' });
    expect(zone.textContent).toContain('正在读取 a.csv…');
    expect(zone.querySelector('input')).toBeNull();
  });
});
