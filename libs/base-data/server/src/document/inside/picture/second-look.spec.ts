import { describe, expect, it } from '@jest/globals';
import { Deadline } from '../deadline.js';
import type { RecognizedLine } from './recognized-lines.js';
import { confirmFigures, type Rectangle } from './second-look.js';

const PAGE = { width: 300, height: 100 };
const line = (text: string, confidence = 0.9): RecognizedLine => ({
  ...{ text, confidence },
  ...{ left: 20, top: 40, right: 120, bottom: 60 },
});

describe('a figure read from a picture', () => {
  it.each([
    ['comes out the same', '40,746.84', '40,746.84', undefined],
    ['comes out the same with other signs between', '合同总价：40,746.84元', '合同总价 : 40746.84 元', undefined],
    ['had lost its first digit', '0,746.84', '40,746.84', '数字复核时读作“40,746.84”，请对照原件核对'],
    ['had lost its point', '4074684', '40,746.84', '数字复核时读作“40,746.84”，请对照原件核对'],
    ['is not found again', '40,746.84', '办公用品', '数字复核时读作“没有数字”，请对照原件核对'],
  ])('%s', (_how, once, again, doubt) => {
    const [seen] = confirmFigures([line(once)], PAGE, () => again);
    expect(seen).toEqual({ ...line(once), ...(doubt === undefined ? {} : { doubt }) });
  });

  it('is doubted where the engine is unsure of one of its words, though both readings agree', () => {
    const [seen] = confirmFigures([{ ...line('单价 1,200.00', 0.8), weakest: 0.52 }], PAGE, () => '单价 1,200.00');
    expect(seen?.doubt).toBe('数字的识别把握只有 52%，请对照原件核对');
  });

  it('is told as read once where no time is left', () => {
    const [seen] = confirmFigures([line('1,200.00')], PAGE, () => '1,200.00', new Deadline(0));
    expect(seen?.doubt).toContain('只识别了一遍');
  });

  it('is looked for with the paper around it, and not outside of the picture; words are not read again', () => {
    const looked: Rectangle[] = [];
    const seen = confirmFigures([line('1,200.00'), line('采购合同')], PAGE, (place) => {
      looked.push(place);
      return '1,200.00';
    });
    expect(looked).toEqual([{ left: 0, top: 34, width: 148, height: 32 }]);
    expect(seen[1]).toEqual(line('采购合同'));
  });
});
