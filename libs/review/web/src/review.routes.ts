import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

/** Mounted by the shell at the root: /overview, /projects, /projects/:id, /drafts, /drafts/:id, /board, /rules, /rules/:code,
 *  /codes/change, /policies/:id/impact. */
export const REVIEW_ROUTES: Routes = [
  {
    path: 'overview',
    title: '编审总览',
    loadComponent: () => import('./overview-page/overview-page').then((m) => m.OverviewPage),
  },
  {
    path: 'projects',
    title: '项目清单',
    children: [
      {
        path: '',
        loadComponent: () => import('./project-list-page/project-list-page').then((m) => m.ProjectListPage),
      },
      {
        path: ':id/compare',
        title: '版本对照',
        loadComponent: () => import('./compare-page/compare-page').then((m) => m.ComparePage),
      },
      {
        path: ':id',
        title: '评分表',
        loadComponent: () => import('./score-sheet-page/score-sheet-page').then((m) => m.ScoreSheetPage),
      },
    ],
  },
  {
    path: 'drafts',
    title: '项目申报',
    canActivate: [allow('clerk', 'head')],
    children: [
      {
        path: '',
        loadComponent: () => import('./drafts-page/drafts-page').then((m) => m.DraftsPage),
      },
      {
        path: ':id',
        title: '填写申报',
        loadComponent: () => import('./filing-form-page/filing-form-page').then((m) => m.FilingFormPage),
      },
    ],
  },
  {
    path: 'calendar',
    title: '申报日程',
    loadComponent: () => import('./calendar-page/calendar-page').then((m) => m.CalendarPage),
  },
  {
    path: 'notices',
    title: '通知',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')],
    loadComponent: () => import('./notices-page/notices-page').then((m) => m.NoticesPage),
  },
  {
    path: 'matters',
    title: '事项',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./matters-page/matters-page').then((m) => m.MattersPage),
  },
  {
    path: 'consultations',
    title: '征求意见',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./consultation-page/consultations-page').then((m) => m.ConsultationsPage),
  },
  {
    path: 'security-pledge',
    title: '安全承诺书',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./pledge-page/pledge-page').then((m) => m.PledgePage),
  },
  {
    path: 'training',
    title: '练习',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./training-page/training-page').then((m) => m.TrainingPage),
  },
  {
    path: 'workbench',
    title: '评审工作台',
    canActivate: [allow('reviewer', 'performance', 'budget', 'leader')],
    children: [
      {
        path: '',
        loadComponent: () => import('./workbench-page/workbench-page').then((m) => m.WorkbenchPage),
      },
      {
        path: 'countersign',
        title: '待复核的决定',
        loadComponent: () => import('./workbench-page/deciding/countersign-page').then((m) => m.CountersignPage),
      },
    ],
  },
  {
    path: 'co-reviews',
    title: '联合评审',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./co-review-page/co-review-page').then((m) => m.CoReviewPage),
  },
  {
    path: 'exchange',
    title: '数据交换',
    canActivate: [allow('budget', 'leader')],
    loadComponent: () => import('./exchange-page/exchange-page').then((m) => m.ExchangePage),
  },
  {
    path: 'review-settings',
    title: '评审设置',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./review-settings-page/review-settings-page').then((m) => m.ReviewSettingsPage),
  },
  {
    path: 'unit-order',
    title: '自排次序',
    canActivate: [allow('clerk', 'head', 'dept')],
    loadComponent: () => import('./own-order-page/own-order-page').then((m) => m.OwnOrderPage),
  },
  {
    path: 'second-draft',
    title: '二上核对',
    canActivate: [allow('clerk', 'head', 'dept')],
    loadComponent: () => import('./own-order-page/second-draft-page').then((m) => m.SecondDraftPage),
  },
  {
    path: 'duplicates',
    title: '疑似重复',
    loadComponent: () => import('./duplicates-page/duplicates-page').then((m) => m.DuplicatesPage),
  },
  {
    path: 'codes/change',
    title: '年度变化处理',
    loadComponent: () => import('./impact-page/year-change-page').then((m) => m.YearChangePage),
  },
  {
    path: 'policies/:id/impact',
    title: '文件失效的影响',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./impact-page/repeal-page').then((m) => m.RepealPage),
  },
  {
    path: 'policy-matches',
    title: '政策找人',
    loadComponent: () => import('./policy-match-page/policy-match-page').then((m) => m.PolicyMatchPage),
  },
  {
    path: 'assistant',
    title: '申报助手',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')],
    loadComponent: () => import('./assistant-page/assistant-page').then((m) => m.AssistantPage),
  },
  {
    path: 'account',
    title: '数字账户',
    loadComponent: () => import('./unit-account-page/unit-account-page').then((m) => m.UnitAccountPage),
  },
  {
    path: 'appeals',
    title: '申请复评',
    loadComponent: () => import('./appeal-page/appeals-page').then((m) => m.AppealsPage),
  },
  {
    path: 'cut-lines',
    title: '分界线',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./cut-line-page/cut-line-page').then((m) => m.CutLinePage),
  },
  {
    path: 'allocation',
    title: '预算安排',
    canActivate: [allow('reviewer', 'performance', 'budget', 'leader')],
    loadComponent: () => import('./allocation-page/allocation-page').then((m) => m.AllocationPage),
  },
  {
    path: 'exit-list',
    title: '退出清单',
    loadComponent: () => import('./exit-list-page/exit-list-page').then((m) => m.ExitListPage),
  },
  {
    path: 'fairness',
    title: '公平性',
    loadComponent: () => import('./fairness-page/fairness-page').then((m) => m.FairnessPage),
  },
  {
    path: 'efficiency',
    title: '效率报告',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./efficiency-page/efficiency-page').then((m) => m.EfficiencyPage),
  },
  {
    path: 'board',
    title: 'ABCD 矩阵',
    loadComponent: () => import('./board-page/board-page').then((m) => m.BoardPage),
  },
  {
    path: 'rule-versions',
    title: '规则版本',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    children: [
      {
        path: '',
        loadComponent: () => import('./rule-versions-page/rule-versions-page').then((m) => m.RuleVersionsPage),
      },
      {
        path: ':version',
        title: '规则版本',
        loadComponent: () => import('./rule-versions-page/rule-version-page').then((m) => m.RuleVersionPage),
      },
    ],
  },
  {
    path: 'same-ruler',
    title: '同一把尺子',
    loadComponent: () => import('./same-ruler-page/same-ruler-page').then((m) => m.SameRulerPage),
  },
  {
    path: 'blind-map',
    title: '盲区图',
    loadComponent: () => import('./blind-map-page/blind-map-page').then((m) => m.BlindMapPage),
  },
  {
    path: 'indicator-system',
    title: '审核指标体系',
    loadComponent: () => import('./indicator-system-page/indicator-system-page').then((m) => m.IndicatorSystemPage),
  },
  {
    path: 'duty-matrix',
    title: '规则·岗位·职责',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./duty-page/duty-page').then((m) => m.DutyPage),
  },
  {
    path: 'rule-health',
    title: '规则体检',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./rule-health-page/rule-health-page').then((m) => m.RuleHealthPage),
  },
  {
    path: 'backtest',
    title: '规则回测',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./backtest-page/backtest-page').then((m) => m.BacktestPage),
  },
  {
    path: 'rules',
    title: '规则库',
    children: [
      {
        path: '',
        loadComponent: () => import('./rule-library-page/rule-library-page').then((m) => m.RuleLibraryPage),
      },
      {
        path: ':code/edit',
        title: '规则工作室',
        canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
        loadComponent: () => import('./rule-studio-page/rule-studio-page').then((m) => m.RuleStudioPage),
      },
      {
        path: ':code',
        title: '规则',
        loadComponent: () => import('./rule-page/rule-page').then((m) => m.RulePage),
      },
    ],
  },
];
