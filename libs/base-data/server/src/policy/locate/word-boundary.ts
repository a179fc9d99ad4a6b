/** What may stand right before a title or number that is written without brackets. */
const BEFORE =
  /(?:根据|依据|按照|依照|遵照|对照|参照|违反|违背|符合|执行|落实|贯彻|适用|引用|援引|遵循|遵守|参考|引自|出自|摘自|载于|包括|结合|我国|现行|关于|以及|属于|见|按|照|依|据|和|与|及|或|在|由|以|对|从|因|了|的|是|为|即|新|原|如|并)$/u;

/**
 * Whether a title may begin after this text. 火星预算法 is not 预算法: a known title is no part of a longer unknown one.
 */
export function mayBegin(before: string): boolean {
  return before === '' || !/[\u4e00-\u9fa5A-Za-z0-9〔〕]$/u.test(before) || BEFORE.test(before);
}
