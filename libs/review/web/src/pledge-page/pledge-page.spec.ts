import type { AnnouncedPledge, PledgeView, Role } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { PledgePage } from './pledge-page';

const AHEAD: AnnouncedPledge = {
  text: '下月起另需遵守新的要求。',
  digest: 'b'.repeat(64),
  enactedBy: '陆知算',
  enactedAt: '2026-09-30T16:00:00Z',
  signed: 3,
};
const VIEW: PledgeView = {
  pledge: {
    text: '数据只用于办理预算业务。',
    digest: 'a'.repeat(64),
    enactedBy: '陆知算',
    enactedAt: '2026-07-31T16:00:00Z',
    inForce: true,
  },
  signedAt: '2026-08-01T01:00:00Z',
  signatures: [],
  announced: [AHEAD],
  withdrawn: [],
};

async function open(roles: Role[], view: PledgeView = VIEW) {
  const page = await openPage(PledgePage, 'security-pledge', '/security-pledge', roles);
  page.http.expectOne('/api/v1/security-pledge').flush(view);
  await settled();
  return page;
}

describe('pledge page', () => {
  it('lets the bureau take back what is announced, with a reason, and keeps who did', async () => {
    const { element, http, text } = await open(['budget']);
    expect(text()).toContain('2026-10-01 起施行');
    const form = element.querySelector<HTMLFormElement>('[aria-label="撤回承诺书"]')!;
    form.querySelector('input')!.value = '文字有误，另行公布';
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    const request = http.expectOne('/api/v1/security-pledge/withdrawal');
    expect(request.request.body).toEqual({ digest: AHEAD.digest, reason: '文字有误，另行公布' });
    const { digest, enactedAt } = AHEAD;
    const gone = { digest, enactedAt, by: '陆知算', at: '2026-08-02T01:00:00Z', reason: '文字有误，另行公布' };
    request.flush({ ...VIEW, announced: [], withdrawn: [gone] });
    await settled();
    expect(element.querySelector('[aria-label="已公布的承诺书"]')).toBeNull();
    expect(text()).toContain('原定 2026-10-01 施行：文字有误，另行公布 陆知算 2026-08-02 09:00 撤回');
  });

  it('shows a reviewer what is announced, and no way to take it back', async () => {
    const { element } = await open(['reviewer']);
    expect(element.querySelector('[aria-label="已公布的承诺书"]')).not.toBeNull();
    expect(element.querySelector('[aria-label="撤回承诺书"]')).toBeNull();
  });

  it('shows a unit neither', async () => {
    const { element } = await open(['clerk'], { ...VIEW, signatures: null, announced: null, withdrawn: null });
    expect(element.querySelectorAll('.zs-card')).toHaveLength(1);
  });
});
