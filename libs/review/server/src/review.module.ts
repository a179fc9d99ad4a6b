import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PolicyModule } from '@zhunsheng/base-data-server';
import { type Model, ofOneRegion, UnitOfWork } from '@zhunsheng/kernel';

import { AdjustmentWorker } from './appeal/adjustment/adjustment-worker.js';
import { AppealDesk } from './appeal/appeal-desk.js';
import { AppealController } from './appeal/appeal.controller.js';
import { ProjectAppeals } from './appeal/project-appeals.js';
import { VerdictAdjuster } from './appeal/adjustment/verdict-adjuster.js';
import { BlindMapController } from './blind-map/blind-map.controller.js';
import { ConsultationController } from './consultation/consultation.controller.js';
import { ConsultationDesk } from './consultation/consultation-desk.js';
import { CoReviewController } from './co-review/co-review.controller.js';
import { CoReviewDesk } from './co-review/co-review-desk.js';
import { CoReviewKeeping } from './co-review/keeping.js';
import { DecisionController } from './decision/decision.controller.js';
import { DecisionDesk } from './decision/decision-desk.js';
import { WorkbenchController } from './workbench/workbench.controller.js';
import { WorkbenchDesk } from './workbench/workbench-desk.js';
import { AdviceController } from './filing/advice/advice.controller.js';
import { AdviceDesk } from './filing/advice/advice-desk.js';
import { AllocationDesk } from './allocation/allocation-desk.js';
import { AllocationRunner } from './allocation/allocation-runner.js';
import { AllocationController } from './allocation/allocation.controller.js';
import { CutLineDesk } from './cut-line/cut-line-desk.js';
import { CutLineController } from './cut-line/cut-line.controller.js';
import { UnitOrderDesk } from './cut-line/unit-order-desk.js';
import { Assistant } from './assistant/assistant.js';
import { AssistantController } from './assistant/assistant.controller.js';
import { HandOffDesk } from './assistant/hand-off-desk.js';
import { HandOffStream } from './assistant/hand-off-stream.js';
import { DraftRulesDesk } from './filing/advice/draft-rules.js';
import { AttachmentController } from './filing/attachment/attachment.controller.js';
import { AutofillController } from './filing/autofill/autofill.controller.js';
import { AutofillDesk } from './filing/autofill/autofill-desk.js';
import { CalendarController } from './filing/calendar/calendar.controller.js';
import { CalendarDesk } from './filing/calendar/calendar-desk.js';
import { FilingRounds } from './filing/calendar/filing-rounds.js';
import { CarryDesk } from './filing/carry/carry-desk.js';
import { ChangeController } from './filing/change/change.controller.js';
import { ChangeRecord } from './filing/change/change-record.js';
import { CommitmentKeys } from './filing/commitment/commitment-key.js';
import { Comparison } from './filing/content/comparison.js';
import { DraftDesk } from './filing/draft-desk.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExchangeDesk } from './exchange/exchange-desk.js';
import { FAIRNESS_CONTROLLERS, FAIRNESS_PROVIDERS } from './fairness/fairness.parts.js';
import { FilingController } from './filing/filing.controller.js';
import { NoticeController } from './filing/notice/notice.controller.js';
import { NoticeDesk } from './filing/notice/notice-desk.js';
import { StepDesk } from './filing/life/step-desk.js';
import { TemplateController } from './filing/template/template.controller.js';
import { SubmissionDesk } from './filing/submission-desk.js';
import { ImpactController } from './impact/impact.controller.js';
import { RepealImpact } from './impact/repeal/repeal-impact.js';
import { CodeImpact } from './impact/year-change/code-impact.js';
import { CodeRemapper } from './impact/year-change/code-remapper.js';
import { DutyController } from './duty/duty.controller.js';
import { IndicatorController } from './indicator/indicator.controller.js';
import { IndicatorSystemController } from './indicator-system/indicator-system.controller.js';
import { LinkedController } from './linked/linked.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { AudienceDesk } from './policy-match/audience-desk.js';
import { MatchRun } from './policy-match/match-run.js';
import { MatchWorker } from './policy-match/match-worker.js';
import { PolicyNoticeDesk } from './policy-match/notice-desk.js';
import { PolicyMatchController } from './policy-match/policy-match.controller.js';
import { PolicyHitRateController } from './project/hit-rate/policy-hit-rate.controller.js';
import { PledgeController } from './pledge/pledge.controller.js';
import { PledgeDesk } from './pledge/pledge-desk.js';
import { PledgeGate } from './pledge/pledge-gate.js';
import { TrainingController } from './training/training.controller.js';
import { TrainingDesk } from './training/training-desk.js';
import { LiaisonDesk } from './matter/liaison-desk.js';
import { MatterController } from './matter/matter.controller.js';
import { MatterDesk } from './matter/matter-desk.js';
import { CHECKING_WORK, Precheck } from './project/precheck.js';
import { ProjectController } from './project/project.controller.js';
import { ProjectExportController } from './project-export/project-export.controller.js';
import { ReviewDesk } from './review-desk.js';
import { BacktestController } from './backtest/backtest.controller.js';
import { Backtest } from './backtest/backtest.js';
import { BacktestWorker } from './backtest/backtest-worker.js';
import { KnownFindingDesk } from './backtest/known-finding-desk.js';
import { ProofController } from './proof/proof.controller.js';
import { RemarkController } from './remark/remark.controller.js';
import { REMARK_MODEL, RemarkDesk } from './remark/remark-desk.js';
import { RuleHealthController } from './rule-health/rule-health.controller.js';
import { VersionCollector } from './rule-version/collector.js';
import { DryRun } from './rule-version/dry-run/dry-run.js';
import { DryRunWorker } from './rule-version/dry-run/dry-run-worker.js';
import { RulePackageController } from './rule-version/package/package.controller.js';
import { PackageDesk, SIGNING_KEYS } from './rule-version/package/package-desk.js';
import type { SigningKeys } from './rule-version/package/rule-package.js';
import { RuleVersionController } from './rule-version/rule-version.controller.js';
import { VersionDesk } from './rule-version/version-desk.js';
import { VersionList } from './rule-version/version-list.js';
import { RuleController } from './rule-set/rule.controller.js';
import { CaseDesk } from './rule-studio/case-desk.js';
import { RuleDraftDesk } from './rule-studio/rule-draft-desk.js';
import { RuleStudioController } from './rule-studio/rule-studio.controller.js';
import { StudioList } from './rule-studio/studio-list.js';
import { TrialRun } from './rule-studio/trial-run.js';
import { RuleSetShelf } from './rule-set/rule-set-shelf.js';
import { DuplicateController } from './similarity/desk/duplicate.controller.js';
import { DuplicateDesk } from './similarity/desk/duplicate-desk.js';
import { DuplicateSearch } from './similarity/desk/duplicate-search.js';
import { LibraryChangeListener } from './verdict/library-change.js';
import { CoachingList } from './unit-account/coaching-list.js';
import { CoachingDesk } from './unit-account/coaching-desk.js';
import { UnitAccount } from './unit-account/unit-account.js';
import { UnitAccountController } from './unit-account/unit-account.controller.js';
import { VerdictReplay } from './verdict/run/replay.js';
import { ReviewRunController } from './verdict/run/review-run.controller.js';
import { ReviewRun, WORKER_WORK } from './verdict/run/review-run.js';
import { ReviewWorker } from './verdict/run/review-worker.js';

@Module({})
export class ReviewModule {
  /** `workerWork` works under the worker's login; a process that is no worker leaves it out and only queues runs. `keys` sign rule packages;
   *  `model` remarks on filings, where there is one; `checking` has connections for pre-checks alone. */
  static forRoot(
    workerWork?: UnitOfWork,
    keys: SigningKeys | null = null,
    model: Model | null = null,
    checking?: UnitOfWork,
  ): DynamicModule {
    return {
      module: ReviewModule,
      imports: [PolicyModule],
      // a pledge is of all the regions somebody sees
      controllers: ofOneRegion([
        AllocationController,
        CutLineController,
        DecisionController,
        WorkbenchController,
        CoReviewController,
        AppealController,
        UnitAccountController,
        AssistantController,
        PolicyMatchController,
        FilingController,
        ChangeController,
        CalendarController,
        NoticeController,
        MatterController,
        ConsultationController,
        TrainingController,
        AttachmentController,
        TemplateController,
        AdviceController,
        AutofillController,
        ExchangeController,
        ProjectController,
        ProjectExportController,
        ReviewRunController,
        OverviewController,
        BlindMapController,
        RemarkController,
        ProofController,
        RuleController,
        RuleVersionController,
        RulePackageController,
        BacktestController,
        RuleHealthController,
        RuleStudioController,
        LinkedController,
        IndicatorController,
        IndicatorSystemController,
        DutyController,
        ImpactController,
        PolicyHitRateController,
        DuplicateController,
        ...FAIRNESS_CONTROLLERS,
      ]).concat(PledgeController),
      providers: [
        ExchangeDesk,
        RuleSetShelf,
        AllocationDesk,
        AllocationRunner,
        CutLineDesk,
        UnitOrderDesk,
        { provide: SIGNING_KEYS, useValue: keys },
        { provide: REMARK_MODEL, useValue: model },
        RemarkDesk,
        ConsultationDesk,
        checking ? { provide: CHECKING_WORK, useValue: checking } : { provide: CHECKING_WORK, useExisting: UnitOfWork },
        VersionDesk,
        VersionCollector,
        VersionList,
        DryRun,
        DryRunWorker,
        Backtest,
        BacktestWorker,
        KnownFindingDesk,
        PackageDesk,
        workerWork ? { provide: WORKER_WORK, useValue: workerWork } : { provide: WORKER_WORK, useExisting: UnitOfWork },
        StudioList,
        RuleDraftDesk,
        CaseDesk,
        TrialRun,
        ReviewRun,
        ReviewWorker,
        LibraryChangeListener,
        VerdictReplay,
        Precheck,
        RepealImpact,
        CodeImpact,
        CodeRemapper,
        DecisionDesk,
        WorkbenchDesk,
        CoReviewDesk,
        CoReviewKeeping,
        AppealDesk,
        CoachingDesk,
        CoachingList,
        UnitAccount,
        Assistant,
        HandOffDesk,
        HandOffStream,
        AudienceDesk,
        MatchRun,
        MatchWorker,
        PolicyNoticeDesk,
        ProjectAppeals,
        VerdictAdjuster,
        AdjustmentWorker,
        DraftDesk,
        SubmissionDesk,
        StepDesk,
        CalendarDesk,
        FilingRounds,
        NoticeDesk,
        MatterDesk,
        LiaisonDesk,
        PledgeDesk,
        PledgeGate,
        { provide: APP_INTERCEPTOR, useExisting: PledgeGate },
        TrainingDesk,
        CarryDesk,
        Comparison,
        CommitmentKeys,
        ChangeRecord,
        AdviceDesk,
        AutofillDesk,
        DraftRulesDesk,
        ReviewDesk,
        DuplicateSearch,
        DuplicateDesk,
        ...FAIRNESS_PROVIDERS,
      ],
      exports: [
        RuleSetShelf,
        DryRunWorker,
        BacktestWorker,
        ReviewRun,
        ReviewWorker,
        VerdictReplay,
        ReviewDesk,
        DuplicateSearch,
      ],
    };
  }
}
