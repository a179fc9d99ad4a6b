import type { RulePackage, RulePackageBody } from '@zhunsheng/contract';
import { canonicalJson, type ProductKeys, sm2Sign, sm2Verify, sm3Hex, ZsError } from '@zhunsheng/kernel';
import { ruleShapeProblems } from '@zhunsheng/rulebook';
import { compileRuleSet, RuleSetRefused, type RuleSetDocuments } from '@zhunsheng/ruler';

import { canonicalRuleSet, parseRuleSet } from '../../rule-set/canonical-rule-set.js';

export type SigningKeys = ProductKeys['ledger'];

/** What is signed begins with its purpose: a signature of the ledger's log is none of a package. */
const ORIGIN = 'zhunsheng.rules/1\n';

export function signPackage(body: RulePackageBody, keys: SigningKeys): RulePackage {
  const text = canonicalJson(body);
  const signature = sm2Sign(ORIGIN + text, keys).toString('hex');
  return { schema: 'zhunsheng.rules/1', body: text, publicKey: keys.publicKey, signature };
}

/** The first 16 digits of the SM3 of a public key, as the ledger names its keys. */
export const keyIdOf = (publicKey: string): string => sm3Hex(Buffer.from(publicKey, 'hex')).slice(0, 16);

export interface OpenedPackage {
  body: RulePackageBody;
  documents: RuleSetDocuments;
  keyId: string;
}

/** Refuses what was altered by one character, what is no rule set, and what would not compile. */
export function openPackage({ body: text, publicKey, signature }: RulePackage): OpenedPackage {
  if (!sm2Verify(ORIGIN + text, Buffer.from(signature, 'hex'), publicKey))
    throw refused('签名与内容不符，文件可能被改动或传输中损坏');
  const body = read<RulePackageBody>(text);
  if (sm3Hex(body.documents) !== body.digest) throw refused('规则集与其摘要不符');
  const documents = soundDocuments(body.documents);
  return { body, documents, keyId: keyIdOf(publicKey) };
}

function soundDocuments(text: string): RuleSetDocuments {
  let documents: RuleSetDocuments;
  try {
    documents = parseRuleSet(text);
    if (canonicalRuleSet(documents) !== text) throw refused('规则集不是规范的写法');
    const shapes = documents.rules.flatMap((rule) =>
      ruleShapeProblems(rule).map(({ path, message }) => `${rule.code} ${path}：${message}`),
    );
    if (shapes.length > 0) throw refused(shapes.slice(0, 5).join('；'));
    compileRuleSet(documents, { emitter: 'closures' });
  } catch (error) {
    if (error instanceof ZsError) throw error;
    if (error instanceof RuleSetRefused)
      throw refused(
        error.problems
          .slice(0, 5)
          .map(({ rule, message }) => `${rule ?? ''} ${message}`)
          .join('；'),
      );
    throw refused('规则集读不懂');
  }
  return documents;
}

function read<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw refused('内容不是 JSON');
  }
}

const refused = (why: string): ZsError => new ZsError('PACKAGE_REFUSED', { why });
