import { EfficiencyController } from '../efficiency/efficiency.controller.js';
import { EfficiencyDesk } from '../efficiency/efficiency-desk.js';
import { CourtController } from './court/court.controller.js';
import { CourtDesk } from './court/court-desk.js';
import { CourtSearch } from './court/court-search.js';
import { CreditController } from './credit/credit.controller.js';
import { CreditDesk } from './credit/credit-desk.js';
import { DiscretionDesk } from './discretion/discretion-report.js';
import { FairnessController } from './discretion/fairness.controller.js';
import { DrawController } from './draw/draw.controller.js';
import { DrawDesk } from './draw/draw-desk.js';
import { ParameterDesk } from './parameter/parameter-desk.js';
import { RoundController } from './round/round.controller.js';
import { RoundDesk } from './round/round-desk.js';

/** What the module of the review is to hold of fairness and efficiency. */
export const FAIRNESS_CONTROLLERS = [
  CourtController,
  DrawController,
  RoundController,
  CreditController,
  FairnessController,
  EfficiencyController,
];

export const FAIRNESS_PROVIDERS = [
  CourtSearch,
  CourtDesk,
  DrawDesk,
  RoundDesk,
  CreditDesk,
  DiscretionDesk,
  ParameterDesk,
  EfficiencyDesk,
];
