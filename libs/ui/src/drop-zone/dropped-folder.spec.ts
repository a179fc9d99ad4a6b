import { droppedEntries, filesIn } from './dropped-folder';

/** A tree as a browser gives it: text is a file, an object a folder, null what cannot be opened. */
interface Tree {
  [name: string]: string | Tree | null;
}

const BATCH = 2;

function entryOf(name: string, what: string | Tree | null, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  const failing = (_: unknown, failed: (error: Error) => void) => failed(new Error('NotReadableError'));
  if (what === null) return { isFile: true, isDirectory: false, name, fullPath, file: failing } as never;
  if (typeof what === 'string')
    return {
      ...{ isFile: true, isDirectory: false, name, fullPath },
      file: (given: (file: File) => void) => given(new File([what], name)),
    } as never;
  return {
    ...{ isFile: false, isDirectory: true, name, fullPath },
    createReader: () => {
      const left = Object.entries(what).map(([child, of]) => entryOf(child, of, fullPath));
      return { readEntries: (given: (some: FileSystemEntry[]) => void) => given(left.splice(0, BATCH)) };
    },
  } as never;
}

const letFall = (...entries: (FileSystemEntry | null)[]) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer;

const TREE = { 'b.pdf': '2', 'a.pdf': '1', 可行性研究: { 'c.docx': '3', 附图: { 'd.png': '4' } }, 'e.txt': '5' };

describe('a folder that was let fall', () => {
  it('is told from files, and from what has no entry', () => {
    expect(droppedEntries(letFall(entryOf('a.pdf', '1')))).toBeNull();
    expect(droppedEntries(letFall(null))).toBeNull();
    expect(droppedEntries(null)).toBeNull();
    expect(droppedEntries({ items: [{}] } as unknown as DataTransfer)).toBeNull();
    expect(droppedEntries(letFall(entryOf('a.pdf', '1'), entryOf('材料', {})))).toHaveLength(2);
  });

  it('gives all that lies in it, however many times it has to be asked, with where it lay', async () => {
    const { files, more, unread } = await filesIn([entryOf('材料', TREE)]);
    expect(files.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual([
      '材料/a.pdf',
      '材料/b.pdf',
      '材料/e.txt',
      '材料/可行性研究/c.docx',
      '材料/可行性研究/附图/d.png',
    ]);
    expect([more, unread]).toEqual([false, 0]);
  });

  it('is read no further than a bound, and says whether there was more', async () => {
    const three = await filesIn([entryOf('材料', TREE)], 3);
    expect(three.files.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf', 'e.txt']);
    expect(three.more).toBe(true);
    expect((await filesIn([entryOf('材料', { 'a.pdf': '1' })], 1)).more).toBe(false);
  });

  it('counts what the browser cannot open, and goes on', async () => {
    const { files, unread } = await filesIn([entryOf('材料', { 'a.pdf': null, 'b.pdf': '2' })]);
    expect([files.map(({ name }) => name), unread]).toEqual([['b.pdf'], 1]);
  });
});
