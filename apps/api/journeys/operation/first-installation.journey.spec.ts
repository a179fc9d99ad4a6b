import fs from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AccessExplanation,
  AccessReviewRow,
  AccountView,
  ActivationView,
  ErrorView,
  GrantProposalView,
  InstallationView,
  KeyOfferView,
  Page,
  PersonRow,
  ReadTable,
  UnitRow,
} from '@zhunsheng/contract';
import { loadConfig, systemActor } from '@zhunsheng/kernel';
import { SoftUkey } from '@zhunsheng/kernel/testing';

import { attachDatabase } from '../../src/start/attach-database.js';
import { type RunningProduct, startProduct } from '../../src/start/start-product.js';
import { dataFolder, removeData } from '../process/product-process.js';
import { configFor } from '../process/small-city.js';
import { uploadForm } from '../process/upload-form.js';
import { overFetch, Visitor } from '../process/visitor.js';

const PASSWORD = 'Lange-Reihe-77';
const UNITS = `单位编码,单位名称,单位性质,主管部门,归口科室
101,云河县民政局,行政,云河县民政局,社会保障股
101001,云河县民政局本级,行政,云河县民政局,社会保障股
102,云河县农业农村局,行政,云河县农业农村局,农业农村股
102001,云河县农业农村局本级,行政,云河县农业农村局,农业农村股`;
const PEOPLE = `姓名,用户名,工号,单位编码,角色,数据范围
李申,li.shen,gh-00001,101001,单位经办,
高主管,gao.zhuguan,gh-00002,101,主管部门,
沈明审,shen.ming,gh-00003,,评审人员,本区划`;

/** The hour between the first line on the terminal and a bureau at work, as three administrators live it. */
describe('a first installation', () => {
  const dataDir = dataFolder();
  const config = { ...configFor(dataDir), passwordCost: 1000 };
  const lines: string[] = [];
  let product: RunningProduct;
  let door: string;
  let system: Visitor;
  let security: Visitor;
  let links: ActivationView[];

  beforeAll(async () => {
    product = startProduct(config, (line) => lines.push(line));
    door = await product.ready;
  });
  afterAll(async () => {
    await product.stop();
    await removeData(dataDir);
  });

  const activate = async (token: string) =>
    (
      await overFetch({
        method: 'POST',
        url: `${door}/api/v1/activation`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, password: PASSWORD }),
      })
    ).status;
  const signIn = (username: string) => Visitor.signIn(door, username, PASSWORD);
  const view = async () => (await system.get<InstallationView>('/api/v1/installation')).body;
  const read = <Row>(what: 'units' | 'people', text: string) => {
    const form = uploadForm(`${what}.csv`, Buffer.from(text));
    return system.upload<ReadTable<Row>>(`/api/v1/installation/${what}/reading`, form.payload, form.headers);
  };

  it('says three links once and keeps them where only its own account reads', async () => {
    const said = lines.filter((line) => line.startsWith('激活 '));
    expect(said).toHaveLength(3);
    const file = path.join(dataDir, 'activation-links.txt');
    expect(fs.statSync(file).mode & 0o077).toBe(0);
    expect(fs.readFileSync(file, 'utf8').trim().split('\n')).toEqual(said);
    await product.stop();
    const again: string[] = [];
    product = startProduct(config, (line) => again.push(line));
    door = await product.ready;
    expect(again.filter((line) => line.startsWith('激活 '))).toEqual([]);
    for (const line of said) expect(await activate(line.split('token=')[1] ?? '')).toBe(204);
    expect(await activate(said[0]?.split('token=')[1] ?? '')).toBe(410);
    [system, security] = [await signIn('sysadmin'), await signIn('secadmin')];
  });

  it('asks the three for a second factor from the factory, and lets in who has bound a key and signs', async () => {
    await product.stop();
    const { access } = loadConfig({ HOME: dataDir, ZS_DEMO: '0' });
    product = startProduct({ ...config, access }, () => undefined);
    door = await product.ready;
    const post = async <Body>(at: string, body: object) => {
      const answer = await overFetch({
        method: 'POST',
        url: `${door}/api/v1/${at}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { ...answer, body: (answer.text ? JSON.parse(answer.text) : {}) as Body };
    };
    for (const username of ['sysadmin', 'secadmin', 'audadmin']) {
      const claim = { username, password: PASSWORD };
      expect((await post<ErrorView>('session', claim)).body.code).toBe('SECOND_FACTOR_ENROL');
      if (username === 'audadmin') continue; // he has never signed in when the rights are looked over, below
      const key = new SoftUkey();
      const offer = await post<KeyOfferView>('credentials/key', { ...claim, key: key.publicKey });
      const signed = (challenge: string) => ({ ...claim, challenge, signature: key.sign(challenge) });
      expect((await post('credentials/key/confirmation', signed(offer.body.challenge))).status).toBe(204);
      const { body } = await post<ErrorView & { details: { challenge: string } }>('session', claim);
      expect(body.code).toBe('UKEY_REQUIRED');
      expect((await post('session', signed(body.details.challenge))).status).toBe(200);
      expect((await post<ErrorView>('session', signed(body.details.challenge))).body.code).toBe('UKEY_WRONG');
    }
    await product.stop();
    // the rest of the journey is told without keys: they are taken away as an operator would
    const kept = await attachDatabase(config);
    await kept.work.run(systemActor(), ({ manager }) => manager.query('delete from ukey'));
    await kept.close();
    product = startProduct(config, () => undefined);
    door = await product.ready;
    [system, security] = [await signIn('sysadmin'), await signIn('secadmin')];
  });

  it('knows no password that everybody knows', async () => {
    for (const [username, password] of [
      ['admin', 'admin'],
      ['sysadmin', 'admin'],
      ['postgres', 'postgres'],
      ['admin', '123456'],
    ] as const)
      await expect(Visitor.signIn(door, username, password)).rejects.toThrow('SIGN_IN_REFUSED');
  });

  it('does nothing before a place is chosen', async () => {
    expect(await view()).toMatchObject({ state: 'open', region: null, units: 0, people: 0 });
    expect((await system.post<ErrorView>('/api/v1/installation/finish', {})).body.message).toContain(
      '还没有选定财政区划',
    );
    const place = { region: 990_423_000, regionName: '云河县', year: 2027 };
    expect((await security.put('/api/v1/installation/place', place)).status).toBe(403);
    expect((await system.put('/api/v1/installation/place', place)).status).toBe(204);
    expect(await view()).toMatchObject({ region: 990_423_000, regionName: '云河县', year: 2027 });
  });

  it('says of a table what is wrong, row by row, and writes nothing of it', async () => {
    const wrong = await read<UnitRow>('units', `${UNITS}\n10x,没有代码,行政,,\n101,又一个民政局,企业,,`);
    expect(wrong.body.problems.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '6 单位编码“10x”应为每级 3 位、最多 12 位数字',
      '7 单位编码 101 与第 2 行重复',
      '7 单位性质“企业”应为行政、参公或事业',
    ]);
    const rows = wrong.body.rows.map(({ row: _row, ...fields }) => fields);
    const refused = await system.post<ErrorView>('/api/v1/installation/units', { rows });
    expect([refused.status, refused.body.code]).toEqual([422, 'TABLE_ROWS_WRONG']);
    const headless = await read<UnitRow>('units', '名称,归口\n民政局,社保股');
    expect((headless.body as unknown as ErrorView).message).toContain('表头缺少“单位编码”“单位性质”');
    expect((await view()).units).toBe(0);
  });

  it('takes the units all at once', async () => {
    const { body } = await read<UnitRow>('units', UNITS);
    expect(body.problems).toEqual([]);
    const rows = body.rows.map(({ row: _row, ...fields }) => fields);
    expect((await system.post('/api/v1/installation/units', { rows })).status).toBe(201);
    expect((await view()).units).toBe(4);
    const again = await system.post<ErrorView>('/api/v1/installation/units', {
      rows: [{ ...rows[0], code: '103' }, ...rows],
    });
    expect(again.body.message).toContain('单位编码 101 已有');
    expect((await view()).units).toBe(4);
  });

  it('takes people with a link each, and their rights as proposals only', async () => {
    const { body } = await read<PersonRow>('people', PEOPLE);
    expect(body.problems).toEqual([]);
    expect(body.rows.map(({ scope }) => scope)).toEqual([
      { kind: 'unit', regionLo: 990_423_000, unitCode: '101001' },
      { kind: 'dept', regionLo: 990_423_000, unitCode: '101' },
      { kind: 'region', regionLo: 990_423_000, regionHi: 990_423_000 },
    ]);
    const rows = body.rows.map(({ row: _row, scopeName: _name, ...fields }) => fields);
    const written = await system.post<{ links: ActivationView[] }>('/api/v1/installation/people', { rows });
    ({ links } = written.body);
    expect(links.map(({ username }) => username)).toEqual(['li.shen', 'gao.zhuguan', 'shen.ming']);
    expect(await view()).toMatchObject({ people: 3, waiting: 3, granted: 0 });
    for (const { token } of links) expect(await activate(token)).toBe(204);
    const early = await signIn('li.shen');
    expect((await early.get('/api/v1/projects')).status).toBe(403);
  });

  it('goes on where it was left after a restart', async () => {
    await product.stop();
    product = startProduct(config, () => undefined);
    door = await product.ready;
    expect(fs.existsSync(path.join(dataDir, 'activation-links.txt'))).toBe(false);
    [system, security] = [await signIn('sysadmin'), await signIn('secadmin')];
    expect(await view()).toMatchObject({ state: 'open', year: 2027, units: 4, people: 3, waiting: 3 });
    const early = await system.post<ErrorView>('/api/v1/installation/finish', {});
    expect(early.body.message).toContain('还没有人获得授权');
    expect(early.body.message).toContain('还没有 2027 年度的编审批次');
  });

  it('gives rights by the second person, never by the first', async () => {
    const { items } = (await security.get<Page<GrantProposalView>>('/api/v1/grant-proposals?open=1')).body;
    expect(items.map(({ origin, proposedBy }) => [origin, proposedBy])).toEqual(
      Array.from({ length: 3 }, () => ['导入', '系统管理员']),
    );
    const decide = (one: GrantProposalView, by: Visitor) =>
      by.post<ErrorView>(`/api/v1/grant-proposals/${one.id}/decision`, { grant: true });
    for (const one of items) {
      expect((await decide(one, system)).status).toBe(403);
      expect((await decide(one, security)).status).toBe(204);
      expect((await decide(one, security)).body.code).toBe('PROPOSAL_STATE');
    }
    expect((await signIn('li.shen')).session).toMatchObject({
      roles: ['clerk'],
      scope: { kind: 'unit', regionLo: 990_423_000, unitLo: '101001' },
    });
  });

  it('opens the campaign, ends, and cannot be run again', async () => {
    const campaign = {
      ...{ region: '990423000', regionName: '云河县', year: 2027, name: '2027 年度部门预算编审', stage: '单位申报' },
      ...{ cutN: 60, cutI: 60, openedOn: '2026-08-01', closesOn: null, cutoff: '2026-07-31' },
    };
    expect((await system.post('/api/v1/campaigns', campaign)).status).toBe(201);
    expect((await system.post('/api/v1/installation/finish', {})).status).toBe(204);
    expect(await view()).toMatchObject({ state: 'finished', granted: 3, campaign: true });
    for (const [method, at, body] of [
      ['put', 'place', { region: 990_500_000, regionName: '别处', year: 2028 }],
      ['post', 'finish', {}],
      [
        'post',
        'people',
        {
          rows: [
            {
              username: 'late',
              name: '晚来',
              personId: 'gh-00009',
              unitCode: '',
              roles: ['leader'],
              scope: { kind: 'all' },
            },
          ],
        },
      ],
    ] as const) {
      const answer = await system[method]<ErrorView>(`/api/v1/installation/${at}`, body);
      expect([answer.status, answer.body.code]).toEqual([409, 'INSTALLATION_FINISHED']);
    }
  });

  it('explains why somebody sees a unit and another does not, as the database answers', async () => {
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts')).body;
    const idOf = (username: string) => items.find((one) => one.username === username)?.id ?? '';
    const ask = async (by: Visitor, username: string, unit: string) =>
      (await by.get<AccessExplanation>(`/api/v1/access/explanation?kind=unit&id=${unit}&account=${idOf(username)}`))
        .body;
    expect(await ask(security, 'li.shen', '101001')).toMatchObject({ sees: true });
    expect(await ask(security, 'li.shen', '102001')).toMatchObject({
      sees: false,
      because: '单位：授权的是编码以 101001 开头的单位，此处属于 102001，不在内。',
    });
    expect(await ask(security, 'gao.zhuguan', '101001')).toMatchObject({ sees: true });
    expect(await ask(security, 'sysadmin', '101001')).toMatchObject({
      sees: false,
      because: expect.stringContaining('角色'),
    });
    const clerk = await signIn('li.shen');
    const [hidden, absent] = [await ask(clerk, 'li.shen', '102001'), await ask(clerk, 'li.shen', '999001')];
    expect(hidden.because.replace('102001', '')).toBe(absent.because.replace('999001', ''));
    expect(
      (await clerk.get(`/api/v1/access/explanation?kind=unit&id=101001&account=${idOf('shen.ming')}`)).status,
    ).toBe(403);
  });

  it('lists who should be looked at in a review of rights', async () => {
    const { items } = (await security.get<Page<AccessReviewRow>>('/api/v1/access-review')).body;
    const remarks = Object.fromEntries(items.map((row) => [row.username, row.remarks]));
    expect(remarks).toMatchObject({ 'shen.ming': ['从未登录'], 'li.shen': [], audadmin: ['从未登录'] });
    expect(items.find(({ username }) => username === 'li.shen')).toMatchObject({
      grantedBy: '安全保密管理员',
      idleDays: 0,
    });
    expect((await system.get('/api/v1/access-review')).status).toBe(403);
  });
});
