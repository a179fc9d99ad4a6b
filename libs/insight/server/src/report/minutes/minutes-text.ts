import type { MeetingItemView, MeetingView, MinutesView } from '@zhunsheng/contract';

const DIGITS = '〇一二三四五六七八九';

/** 1–99 as an outline counts: 一, 十, 十二, 四十. */
export function outlineNumber(no: number): string {
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  if (tens === 0) return DIGITS.charAt(ones);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones === 0 ? '' : DIGITS.charAt(ones)}`;
}

export const minutesTitle = (title: string): string => (title.endsWith('纪要') ? title : `${title}纪要`);

/** What a decision must not do before it is in the library: be open, wait for its second person, or be of what is looked at blindly. */
export function minutesMissing({ items }: Pick<MeetingView, 'items'>, blind: ReadonlySet<string>): string[] {
  const named = (some: readonly MeetingItemView[]): string => some.map(({ no }) => `第 ${String(no)} 项`).join('、');
  const open = items.filter(({ outcome }) => outcome === null);
  const waiting = items.filter(({ outcome }) => outcome?.decision?.state === '待复核');
  const veiled = items.filter(({ kind, subject }) => kind === 'project' && blind.has(subject));
  return [
    ...(open.length > 0 ? [`${named(open)}还没有记录会议决定`] : []),
    ...(waiting.length > 0 ? [`${named(waiting)}的决定等第二人复核`] : []),
    ...(veiled.length > 0 ? [`${named(veiled)}的项目正在盲评，盲评轮次结束后才能入库`] : []),
  ];
}

const AMOUNT = /[\d〇零一二两三四五六七八九十百千.,，]+\s*[百千]?(?:亿|万)?元/gu;
const GRADE = /[A-D]\s*(?:类|级|等)/gu;

/** The library shows its texts to every unit: what one of them was granted and how it was graded is not for the others. */
const untold = (words: string): string => words.replace(AMOUNT, '（金额从略）').replace(GRADE, '（等级从略）');

/** Whatever a person typed stays on its line: a line of its own would be read as another part. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * The minutes as a document of the policy library: one numbered part an item, so that a filing can cite “第三部分”. What was put
 * off decides nothing and is left out.
 */
export function minutesText(meeting: Omit<MeetingView, 'mark'>): Pick<MinutesView, 'title' | 'text'> {
  const title = minutesTitle(oneLine(meeting.title));
  const decided = meeting.items.filter(({ outcome }) => outcome !== null && outcome.outcome !== '暂缓');
  const [year, month, day] = meeting.heldOn.split('-').map(Number);
  const parts = decided.map(
    ({ name, outcome }, at) =>
      `${outlineNumber(at + 1)}、${oneLine(name)}\n会议意见：${outcome?.outcome ?? ''}。${untold(oneLine(outcome?.words ?? ''))}`,
  );
  const head = `${String(year)}年${String(month)}月${String(day)}日，会议研究了${String(decided.length)}项议题，议定如下：`;
  return { title, text: [title, head, ...parts].join('\n') };
}
