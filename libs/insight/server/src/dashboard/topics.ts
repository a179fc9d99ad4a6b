/** Topics by economic code of departments; 会议 and 培训 stand beside 三公, as the classification has them. */
export const TOPICS: Readonly<Record<string, readonly string[]>> = {
  三公经费: ['30212', '30217', '30231', '31013'],
  会议培训: ['30215', '30216'],
  物业费: ['30209'],
};
