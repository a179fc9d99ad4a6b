/** What a folder that was let fall holds, folders within it included, as the chooser of folders gives it. */
export interface DroppedFolder {
  files: File[];
  /** There were more than `MOST_IN_FOLDER`. */
  more: boolean;
  /** Files and folders the browser could not open. */
  unread: number;
}

/** A whole disk let fall by mistake must not be read to its end. */
export const MOST_IN_FOLDER = 500;

/**
 * Only while the drop is being told: afterwards the browser forgets its entries. Null where no folder is among them, or the
 * browser has no word for one.
 */
export function droppedEntries(data: DataTransfer | null): FileSystemEntry[] | null {
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  return entries.some(({ isDirectory }) => isDirectory) ? entries : null;
}

export async function filesIn(entries: readonly FileSystemEntry[], most = MOST_IN_FOLDER): Promise<DroppedFolder> {
  const found: DroppedFolder = { files: [], more: false, unread: 0 };
  // the upper folders first, each in the order of its names: what is cut off is always the same
  const open = [...entries];
  for (let entry = open.shift(); entry !== undefined; entry = open.shift()) {
    if (found.files.length === most) {
      found.more = true;
      break;
    }
    try {
      if (entry.isDirectory) open.push(...(await childrenOf(entry as FileSystemDirectoryEntry)));
      else found.files.push(await fileOf(entry as FileSystemFileEntry));
    } catch {
      found.unread++;
    }
  }
  return found;
}

/** A browser hands out some hundred at a time, and then none. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((given, failed) => reader.readEntries(given, failed));
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((given, failed) => entry.file(given, failed));
  // where it lay says what it is; of an entry only this way
  Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//u, '') });
  return file;
}
