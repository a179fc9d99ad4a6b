import { Inject, Injectable } from '@nestjs/common';
import type { RemarkOffer, RemarkQuestion, RemarksView } from '@zhunsheng/contract';
import {
  type Actor,
  ledger,
  type LabelledRemarks,
  type Model,
  ModelSilent,
  remarksOn,
  sm3Hex,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { refuseUnblinding } from '../fairness/round/blind-guard.js';
import { findProject } from '../filing/draft-desk.js';
import { passagesOf, placed } from './material.js';
import { remarksAsked } from './remark.events.js';

/** A model of the kernel, or nothing. */
export const REMARK_MODEL = 'review model';

const QUESTIONS: Record<RemarkQuestion, { name: string; asked: string }> = {
  content: {
    name: '内容是否具体',
    asked: '项目内容写得是否具体、可以核对？指出空泛、前后不一或缺少范围、数量、地点、期限之处',
  },
  bases: { name: '依据是否对得上', asked: '所引条款与项目内容是否对应？指出条款没有要求、超出条款或引用不当之处' },
  goals: {
    name: '目标是否对应内容',
    asked: '绩效目标和指标与项目内容是否对应？指出内容没有指标、指标不能衡量内容之处',
  },
  lines: {
    name: '明细是否支撑内容',
    asked: '测算明细与项目内容是否对应？指出内容以外的明细、没有明细的内容和含义不明的明细',
  },
};

const SILENCE: Record<ModelSilent['why'], string> = {
  timeout: '模型没有在时限内回答，不影响审核。',
  refused: '模型服务没有回答，不影响审核。',
  unreadable: '模型的回答不合规格，已丢弃，不影响审核。',
  resting: '模型服务连续失败，暂停一分钟再试，不影响审核。',
};

/** 模型提示: remarks beside a filing for a person to read. Nothing waits for them, nothing is decided by them, none is kept. */
@Injectable()
export class RemarkDesk {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(REMARK_MODEL) private readonly model: Model | null,
  ) {}

  offer(): RemarkOffer {
    const questions = Object.entries(QUESTIONS).map(([question, { name }]) => ({
      question: question as RemarkQuestion,
      name,
    }));
    return { enabled: this.model !== null, model: this.model?.label ?? null, questions };
  }

  /** No transaction is open while the model thinks. */
  async ask(actor: Actor, projectId: string, question: RemarkQuestion): Promise<RemarksView> {
    const { model } = this;
    if (!model) throw new ZsError('NO_MODEL');
    const { passages, version } = await this.work.run(
      actor,
      async (ctx) => {
        const { region, id, version } = await findProject(ctx, projectId);
        if (version === null) throw new ZsError('NOT_FOUND');
        // what a model says of it would speak before the own mark
        await refuseUnblinding(ctx, projectId);
        return { version, passages: await passagesOf(ctx, { region, id, version }, question) };
      },
      { readOnly: true },
    );
    const text = passages.map(({ place, text: own }) => `【${place}】\n${own}`).join('\n');
    const said = await remarksOn(model, text, QUESTIONS[question].asked).catch(silence);
    const silent = 'silent' in said ? said.silent : null;
    const all = 'silent' in said ? [] : said.remarks;
    const remarks = placed(all, passages);
    const { name, asked } = QUESTIONS[question];
    const event = remarksAsked(`project/${projectId}`, {
      ...{ version, question: name, model: model.label, silent },
      ...{ shown: remarks.length, dropped: all.length - remarks.length },
    });
    const basis = { model: model.label, prompt: sm3Hex(asked) };
    await this.work.run(actor, (ctx) => ledger.append(ctx, { ...event, basis }));
    const label = 'silent' in said ? model.label : said.label;
    return { question, label, version, remarks, silent };
  }
}

function silence(error: unknown): { silent: string } | LabelledRemarks {
  if (error instanceof ModelSilent) return { silent: SILENCE[error.why] };
  throw error;
}
