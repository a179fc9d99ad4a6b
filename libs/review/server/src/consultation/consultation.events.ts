import type { CommentOutcome, CommentStance, ConsultationItem, ConsultationSubject } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

interface Opened {
  subject: ConsultationSubject;
  title: string;
  items: ConsultationItem[];
  closesOn: string;
}

export const consultationOpened = ledgerEvent<Opened>(
  'consultation.opened',
  1,
  '公开征求意见',
  ({ subject, title }) => `${subject}：${title}`,
);

export const commentGiven = ledgerEvent<{ title: string; unit: string; stance: CommentStance; item: string | null }>(
  'consultation.comment',
  1,
  '提出意见',
  ({ unit, title, stance }) => `${unit}：${title} ${stance}`,
);

export const commentAnswered = ledgerEvent<{ title: string; comment: string; outcome: CommentOutcome; answer: string }>(
  'consultation.answered',
  1,
  '答复意见',
  ({ title, outcome }) => `${title}：${outcome}`,
);

export const consultationPublished = ledgerEvent<{ title: string; with: string; comments: number }>(
  'consultation.published',
  1,
  '公布意见采纳情况',
  ({ title, comments }) => `${title}：${String(comments)} 条`,
);
