import { documentsIn } from './appeal-form';

describe('documents of an appeal', () => {
  it('are read one a line, with number and article where given', () => {
    expect(documentsIn('附件三 绩效目标表\n\n校舍维修办法；云教〔2024〕3号；第五条\n')).toEqual([
      { title: '附件三 绩效目标表' },
      { title: '校舍维修办法', number: '云教〔2024〕3号', article: '第五条' },
    ]);
  });
});
