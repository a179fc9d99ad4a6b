import { StoredDocument, StoredField, StoredPage } from './document/shelf/document.entity.js';
import { Campaign } from './campaign/campaign.entity.js';
import { CodeItem, CodePair } from './code/code.entity.js';
import { StockFund } from './holdings/stock-fund/stock-fund.entity.js';
import { Person, PersonDisclosure } from './person/person.entity.js';
import { PolicyArticle, PolicyDocument, PolicyRelation, PolicySynonym } from './policy/policy.entity.js';
import { Region } from './region/region.entity.js';
import { Standard, StandardCondition } from './standard/standard.entity.js';
import { Unit, UnitDuty } from './unit/unit.entity.js';

/** What the app registers with the database. */
export const BASE_DATA_ENTITIES = [
  Region,
  Campaign,
  CodeItem,
  CodePair,
  PolicyDocument,
  PolicyArticle,
  PolicyRelation,
  PolicySynonym,
  Standard,
  StandardCondition,
  Unit,
  UnitDuty,
  Person,
  PersonDisclosure,
  StockFund,
  StoredDocument,
  StoredPage,
  StoredField,
] as const;
