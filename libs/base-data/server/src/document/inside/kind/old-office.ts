/** Record numbers of BIFF8, the inside of .xls. */
const FILEPASS = 0x2f;
const SUPBOOK = 0x1ae;
const END = 0x0a;

/** The old container is not parsed; what its directory gives away is enough to tell people what to do. */
export function describeOldOffice(bytes: Buffer, remedy: string): string {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return '文件带打开密码（已加密），无法读取。请去除密码、另存后重试。';
  const records = has('Workbook') ? workbookRecords(bytes) : new Set<number>();
  if (records.has(FILEPASS))
    return `文件带打开密码（已加密），又是旧版格式，无法读取。请先去除密码，再另存：${remedy}。`;
  const notes = [has('_VBA_PROJECT') ? '含有宏' : '', records.has(SUPBOOK) ? '引用了外部工作簿或外部函数' : ''].filter(
    (note) => note !== '',
  );
  const also = notes.length > 0 ? `，且${notes.join('、')}` : '';
  return `这是旧版 Office/WPS 格式${also}，没有读取。${remedy}后重试。`;
}

/** Numbers of the records at the start of the workbook stream, as far as it lies in one piece. */
function workbookRecords(bytes: Buffer): Set<number> {
  const found = new Set<number>();
  let at = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]));
  while (at >= 0 && at + 4 <= bytes.length && found.size < 500) {
    const record = bytes.readUInt16LE(at);
    found.add(record);
    if (record === END) break;
    at += 4 + bytes.readUInt16LE(at + 2);
  }
  return found;
}
