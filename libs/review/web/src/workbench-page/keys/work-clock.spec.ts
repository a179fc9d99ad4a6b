import { WorkClock } from './work-clock';

describe('the clock of the workbench', () => {
  it('counts from the first sign of life, pauses up to the idle limit', () => {
    const clock = new WorkClock(60_000);
    expect(clock.read(5_000)).toEqual({ seconds: 0, idleSeconds: 0 });
    clock.touch(10_000);
    clock.touch(14_000);
    expect(clock.read(15_500)).toEqual({ seconds: 5.5, idleSeconds: 0 });
    clock.touch(114_000);
    expect(clock.read(114_000)).toEqual({ seconds: 64, idleSeconds: 40 });
  });

  it('does not count while the page is out of sight', () => {
    const clock = new WorkClock(60_000);
    clock.touch(0);
    clock.hide(3_000);
    expect(clock.read(1_000_000)).toEqual({ seconds: 3, idleSeconds: 0 });
    clock.touch(1_000_000);
    expect(clock.read(1_002_000)).toEqual({ seconds: 5, idleSeconds: 0 });
  });
});
