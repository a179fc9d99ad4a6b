/** A rule that keeps people apart: what it says, and the constraint of the database that holds it, SQLSTATE 23514. */
export interface Separation {
  sentence: string;
  constraint: string;
}

const apart = (constraint: string, sentence: string): Separation => ({ constraint, sentence });

/** By duty, of the second of the two. */
export const SEPARATIONS = {
  publish: [apart('rule_set_second_person', '起草、参与起草这一版的人不发布这一版，换账号也不行')],
  draft: [apart('rule_draft_editors', '谁改过草稿都留名，不得抹去')],
  second: [apart('review_decision_second_person', '作出裁定的人不复核自己的裁定')],
  decide: [apart('review_decision_author', '裁定由本人记录，不得代记、不得预先复核')],
  freeze: [apart('cut_line_second_person', '提出分界线的人不冻结分界线')],
  appeal: [
    apart('appeal_second_reviewer', '经手过这个项目申报的人不复评'),
    apart('appeal_second_person', '提出复评的人不作复评'),
  ],
  opinion: [
    apart('co_review_own_branch', '会审意见由该科室的承办人本人给出'),
    apart('co_review_interest', '与单位有利益关系的人不给意见'),
    apart('co_review_one_person', '一人只代表一个科室，除非本局已合并'),
    apart('co_review_second_person', '同一人的两个账号算一个人'),
  ],
  resolve: [apart('co_review_umpire', '给过意见的人不裁决分歧')],
  ruling: [apart('court_by_another', '处理过其中一个项目的人不裁断差异')],
  mark: [apart('mark_by_another', '审过这个项目的人不盲评'), apart('mark_of_the_blind', '看过结论的人不盲评')],
  promote: [apart('promotion_second_person', '发起评估轮次的人不放行')],
  number: [apart('draw_second_person', '公布名单的人不报数')],
  check: [apart('check_by_another', '审过这个项目的人不作抽查')],
  recover: [apart('recovery_second_person', '申请信用修复的人不审批修复')],
  pass: [apart('filing_step_second_person', '提交申报的人不审核通过同一版本')],
} as const satisfies Record<string, readonly Separation[]>;
