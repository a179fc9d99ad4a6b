import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { WorkbenchDossier, WorkbenchFinding } from '@zhunsheng/contract';
import { settled } from '../../../testing/page';
import { aFinding, aPage, aProject, aRule, aVerdict } from '../../../testing/review-views';
import { FindingPane } from './finding-pane';

const red: WorkbenchFinding = {
  ...aFinding({ rule: 'D01', severity: 'block' }),
  ...{ name: '疑似重复申报', evidenceDigest: '', changed: false, decision: null, lapsed: null },
};
const dossier: WorkbenchDossier = {
  ...{ project: aProject(), verdict: aVerdict(), lane: 'red', risk: 40, findings: [red], decisions: [] },
  ...{ decided: { grade: null, amountFen: null }, changes: null, attachments: [], steps: { acts: [] } },
  rules: { secondAboveFen: 0, idleSeconds: 60, since: '2026', source: '本级', certainty: 'L', reasons: [] },
};

async function chipOf(verifies: boolean) {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
  });
  const fixture = TestBed.createComponent(FindingPane);
  fixture.componentRef.setInput('dossier', dossier);
  await settled();
  const rules = aPage([aRule({ code: 'D01', severity: 'block', verifies })]);
  TestBed.inject(HttpTestingController).expectOne('/api/v1/rules').flush(rules);
  await settled();
  return (fixture.nativeElement as HTMLElement).querySelector('zs-finding-line zs-chip')?.textContent.trim();
}

it('says 待核实, not 拦截, of a red hit the bureau clears, as beside the form', async () => {
  expect(await chipOf(true)).toBe('待核实');
  expect(await chipOf(false)).toBe('拦截');
});
