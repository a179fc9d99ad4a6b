/// <reference lib="webworker" />
import type { DraftRules } from '@zhunsheng/contract';
import type { FilingContent } from '@zhunsheng/ruler';
import { RuleDesk } from './rule-desk';

let desk: RuleDesk | null = null;

/** First the rules, then filings; compiling takes some hundred milliseconds that nobody who types should feel. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ rules: DraftRules } | { no: number; content: FilingContent }>) => {
    if ('rules' in data) desk = new RuleDesk(data.rules);
    else if (desk) postMessage({ no: data.no, check: desk.check(data.content) });
  },
);
