import { expect, it } from '@jest/globals';

import { installerWaitMs } from './installer-wait.js';

it('a command waits a minute for another installer, or as many as it was told', () => {
  expect(installerWaitMs({})).toBe(60_000);
  expect(installerWaitMs({ wait: '30' })).toBe(1_800_000);
  expect(installerWaitMs({ wait: '35000' })).toBeLessThan(2 ** 31);
  expect(() => installerWaitMs({ wait: '35001' })).toThrow('--wait 应为不超过 35000 的分钟数，现为“35001”');
  expect(() => installerWaitMs({ wait: '半小时' })).toThrow('--wait 应为不小于 1 的整数，现为“半小时”');
});
