import { type Purpose, Purposes } from '@zhunsheng/kernel';

/**
 * R-SEC-19: who works with a text reads it as it was written, telephone numbers included: who files it, who reviews it, who mends
 * what came in by a file, who checks a proof, and whoever edits a text from the answer that fills the form: what is masked there
 * would be saved masked. Lists, searches, comparisons, portraits, reports, questions and tables that leave
 * the house are nobody's work with a text.
 */
const HANDLING: readonly Purpose[] = [
  {
    name: '申报',
    roles: ['clerk', 'head'],
    doors: [
      ...['/api/v1/drafts', '/api/v1/projects/', '/api/v1/documents', '/api/v1/attachment-', '/api/v1/appeals'],
      ...[
        '/api/v1/matters',
        '/api/v1/assistant',
        '/api/v1/unit-account',
        '/api/v1/notices',
        '/api/v1/measuring-templates',
      ],
    ],
  },
  {
    name: '评审',
    roles: ['dept', 'reviewer'],
    doors: [
      ...['/api/v1/projects/', '/api/v1/documents', '/api/v1/appeals', '/api/v1/matters', '/api/v1/assistant'],
      ...['/api/v1/co-reviews', '/api/v1/workbench', '/api/v1/drafts'],
    ],
  },
  {
    name: '维护',
    roles: ['budget', 'publisher'],
    doors: [
      ...[
        '/api/v1/imports',
        '/api/v1/policies/',
        '/api/v1/policy-audiences',
        '/api/v1/standards/',
        '/api/v1/rule-studio',
      ],
      ...['/api/v1/themes/', '/api/v1/governance/metrics', '/api/v1/meetings', '/api/v1/saved-reports', '/api/v1/faq'],
      ...['/api/v1/matters', '/api/v1/appeals', '/api/v1/assistant', '/api/v1/code-sets', '/api/v1/co-review-rules'],
      ...['/api/v1/units/:code/card$', '/api/v1/questions/vocabulary'],
    ],
  },
  {
    name: '编辑人员',
    roles: ['head', 'budget', 'publisher'],
    doors: ['/api/v1/persons$', '/api/v1/persons/search$'],
  },
  {
    name: '编辑专题与会议',
    roles: ['reviewer', 'performance'],
    doors: ['/api/v1/themes/:code$', '/api/v1/themes/prohibitions$', '/api/v1/meetings$', '/api/v1/meetings/:id$'],
  },
  {
    name: '编辑规则',
    roles: ['performance'],
    doors: ['/api/v1/rule-studio/rules/:code$'],
  },
  {
    name: '编辑固定报表',
    roles: ['clerk', 'head', 'dept', 'reviewer', 'performance', 'leader'],
    doors: ['/api/v1/saved-reports$'],
  },
  // a proof is of the very bytes that were written, as are the signature of a package and the digest over results
  {
    name: '核验',
    roles: ['audadmin', 'secadmin', 'leader'],
    doors: ['/api/v1/ledger/entries', '/api/v1/ledger/cosignable'],
  },
  {
    name: '成包交换',
    roles: ['budget', 'publisher', 'leader'],
    doors: ['/api/v1/rule-versions/:version/package$', '/api/v1/standard-package$', '/api/v1/exchange/results$'],
  },
];

export const PURPOSES = new Purposes(HANDLING);
