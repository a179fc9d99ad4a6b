import { describe, expect, it } from '@jest/globals';

import { checkLocator } from '../measure/check-locator.js';
import { ownStatutes } from '../measure/own-statutes.js';
import { catalogueOf } from '../measure/catalogue-of.js';
import { citedPart, locate, withWording } from './locate.js';
import { TitleBook } from './title-book.js';

const documents = catalogueOf(ownStatutes());
const book = new TitleBook(documents);
const TODAY = '2026-11-22';
const say = (text: string, on = TODAY) =>
  locate(text, book, on).map(
    ({ outcome, document, article }) => `${outcome} ${document?.versionOn ?? '-'} ${article ?? '-'}`,
  );

describe('the clause locator', () => {
  it.each([
    ['《云衡市项目支出预算管理条例》第四条', 'exact 2022-11-30 4'],
    ['【云衡市项目支出预算管理条例】第４条第一款第（二）项', 'exact 2022-11-30 4'],
    ['[云衡市项目支出预算管理条例]第4条', 'exact 2022-11-30 4'],
    ['根据云衡市项目支出预算管理条例第四条之一', 'exact 2022-11-30 100004'],
    ['云政发[2012]8号第二条', 'exact 2012-05-01 2'],
    ['根据云政发（2012）008号第二条', 'exact 2012-05-01 2'],
    ['《云衡市专项资金管理办法》（云政发〔2012〕8号）第三条', 'exact 2012-05-01 3'],
    ['《专项资金办法》第三条', 'exact 2012-05-01 3'],
    ['《云衡市财政局关于会议费管理的通知》第二部分', 'exact 2024-01-20 2'],
    ['《云衡市项目支出预算管理条例》', 'document 2022-11-30 -'],
    ['《云衡市项目支出预算管理条例》（2015年）第三条', 'exact 2015-03-26 3'],
    ['《云衡市项目支出预算管理条例》第一百零四条', 'nothing 2022-11-30 -'],
    ['《火星市项目支出预算管理条例》第三条', 'nothing - -'],
    ['火星云衡市项目支出预算管理条例第三条', 'nothing - -'],
    ['第三条', 'nothing - -'],
    ['省政发〔2012〕8号第二条', 'nothing - -'],
    ['〔云衡市项目支出预算管理条例〕第四条', 'exact 2022-11-30 4'],
    ['〖云衡项目支出预算管理条例〗第肆条', 'exact 2022-11-30 4'],
    ['‘云衡市项目支出预算管理条例’\n第四条', 'exact 2022-11-30 4'],
    ['《云衡市项目支出预算管理条例》4条1款', 'exact 2022-11-30 4'],
    ['依据《云衡市项目支出预算管理条例》4条规定', 'exact 2022-11-30 4'],
    ['落实《云衡市项目支出预算管理条例》4条措施', 'document 2022-11-30 -'],
    ['落实《云衡市项目支出预算管理条例》四条 政策措施', 'document 2022-11-30 -'],
    ['2015年修订的《云衡市项目支出预算管理条例》第三条', 'exact 2015-03-26 3'],
    ['2015年版云衡市项目支出预算管理条例第三条', 'exact 2015-03-26 3'],
    ['《云衡市项目支出预算管理条例》（2015年3月26日市人大常委会第二十次会议通过）第三条', 'exact 2015-03-26 3'],
    ['《云衡市项目支出预算管理条例》第〇条', 'nothing 2022-11-30 -'],
    ['《云衡市项目支出预算管理条例》第四条之零', 'nothing 2022-11-30 -'],
    ['《云衡市项目支出预算管理条例》第十百条', 'nothing 2022-11-30 -'],
    ['云衡市项目支出预算管理条例修正案第四条', 'nothing - -'],
    ['火星市实施《云衡市项目支出预算管理条例》办法第四条', 'nothing - -'],
  ])('finds %s', (citation, found) => {
    expect(say(citation)).toEqual([found]);
  });

  it('answers by the day asked for', () => {
    expect(say('《云衡市项目支出预算管理条例》第四条', '2020-01-01')).toEqual(['exact 2015-03-26 4']);
    expect(say('《云衡市项目支出预算管理条例》第九条', '2020-01-01')).toEqual(['nothing 2015-03-26 -']);
    const [repealed] = locate('《云衡市专项资金管理办法》第二条', book, TODAY);
    expect(repealed).toMatchObject({ outcome: 'exact', inForce: false, document: { repealedOn: '2023-01-01' } });
  });

  it('takes each of several citations for itself', () => {
    expect(
      say(
        '依据《云衡市项目支出预算管理条例》第四条、第七条和第九十条，以及《云衡市专项资金管理办法》第二条、火星条例第三条。',
      ),
    ).toEqual([
      'exact 2022-11-30 4',
      'exact 2022-11-30 7',
      'nothing 2022-11-30 -',
      'exact 2012-05-01 2',
      'nothing - -',
    ]);
  });

  it('points at the paragraph and the item cited', () => {
    const text = ownStatutes()[1]?.articles[3]?.text ?? '';
    const part = (citation: string) => {
      const [hit] = locate(`《云衡市项目支出预算管理条例》${citation}`, book, TODAY);
      const place = citedPart(text, hit?.cited ?? null);
      return place && text.slice(place.start, place.end);
    };
    expect(part('第四条第二款')).toMatch(/^不具备前款条件的/);
    expect(part('第四条第（三）项')).toBe('（三）支出测算有标准或者有三家以上询价。');
    expect(part('第四条第二款第一项')).toBeNull();
    const outcome = (citation: string, wording = text) =>
      locate(`《云衡市项目支出预算管理条例》${citation}`, book, TODAY).map((one) => withWording(one, wording).outcome);
    expect(outcome('第四条第三款')).toEqual(['nothing']);
    expect(outcome('第四条第1款第(四)项')).toEqual(['nothing']);
    expect(outcome('第四条第1款第(三)项')).toEqual(['exact']);
    expect(outcome('第四条第(三)项', text.replaceAll('\n', ''))).toEqual(['exact']);
  });

  it('says that articles are not held rather than that they do not exist', () => {
    const partial = documents.map((one) => ({ ...one, complete: false }));
    const [hit] = locate('《云衡市项目支出预算管理条例》第九十条', new TitleBook(partial), TODAY);
    expect(hit).toMatchObject({ outcome: 'document', reason: 'articles-not-held' });
  });

  it('passes its own acceptance on texts of ours', () => {
    for (const seed of [1, 2, 3]) {
      const check = checkLocator(ownStatutes(), seed, TODAY);
      expect(check.wrong).toEqual([]);
      expect(check).toMatchObject({ share: 1, impossibleNothing: 50, versionPairs: 1, versionPairsRight: 1 });
    }
  });
});
