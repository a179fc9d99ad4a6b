/**
 * Every kind of entry that holds no digests of a state before and one after, and why. A new kind is an edit (`editEvent`), or
 * is named here.
 */
export const WITHOUT_STATES: Readonly<Record<string, readonly string[]>> = {
  // what it tells of was not there before; what there was stays as it is
  made: [
    ...['account.created', 'allocation-scenario.created', 'appeal.filed', 'assistant.answered', 'assistant.handed-off'],
    ...[
      'backup.made',
      'calendar.extension-asked',
      'campaign.opened',
      'co-review-relation.declared',
      'co-review.opened',
    ],
    ...['co-review.opinion', 'coaching-goal.set', 'coaching.step', 'code-set.loaded', 'code-successors.confirmed'],
    ...['commitment-key.registered', 'consultation.answered', 'consultation.comment', 'consultation.opened'],
    ...[
      'consultation.published',
      'control-numbers.issued',
      'cosigner-key.asked',
      'court.ruled',
      'credit-recovery.asked',
    ],
    ...['cut-lines.proposed', 'decision.made', 'document.field-confirmed', 'document.received', 'draw.announced'],
    ...[
      'draw.checked',
      'draw.made',
      'evaluation-feedback.given',
      'evaluation-round.labelled',
      'evaluation-round.marked',
    ],
    ...['evaluation-round.opened', 'evaluation-round.recused', 'export.asked', 'faq.kept', 'field-key.renewed'],
    ...['filing.carried', 'filing.committed', 'finding.noted', 'identity.link-asked', 'identity.registered'],
    ...['incident.asked', 'incident.thaw-asked', 'installation.people', 'installation.place', 'known-finding.recorded'],
    ...['ledger.cosigned', 'matter.answered', 'matter.opened', 'measure.added', 'meeting.minutes', 'meeting.outcome'],
    ...['notice.sent', 'person.enrolled', 'pledge.enacted', 'pledge.signed', 'question.handed-on', 'question.thumb'],
    ...['report.kept', 'rule-set.collected', 'rule-set.imported', 'rule-set.published', 'second-factor.begun'],
    ...['series-event.recorded', 'standard.promotion-proposed', 'standards.frozen', 'standards.package-proposed'],
    ...['stock-fund.recorded', 'template.used', 'theme.proposed', 'training.tried', 'unit.set-up', 'verdict.adjusted'],
    ...['verdicts.recorded', 'vocabulary.proposed', 'watch.day', 'review.handled', 'code-suggestion.accepted'],
  ],
  // one word for one state that ends and one that begins; what was decided stands in the entry or in what was asked for
  stepped: [
    ...[
      'account.activated',
      'account.disabled',
      'account.enabled',
      'account.left',
      'account.left-unused',
      'account.link',
    ],
    ...['account.locked', 'appeal.assigned', 'appeal.decided', 'appeal.withdrawn', 'assistant.duty', 'assistant.taken'],
    ...['assistant.withdrawn', 'calendar.extension-decided', 'co-review.cancelled', 'co-review.handed'],
    ...['co-review.joined', 'co-review.resolved', 'co-review.settled', 'co-review.taken', 'cosigner-key.decided'],
    ...[
      'cosigner-key.ended',
      'credit-recovery.decided',
      'cut-lines.frozen',
      'cut-lines.returned',
      'cut-lines.withdrawn',
    ],
    ...['decision.seconded', 'decision.withdrawn', 'duplicate.decided', 'evaluation-round.closed'],
    ...['evaluation-round.promoted', 'export.decided', 'export.lapsed', 'faq.taken-down', 'filing.merged'],
    ...['identity.link-dropped', 'identity.linked', 'incident.frozen', 'incident.thawed', 'incident.withdrawn'],
    ...['installation.finished', 'installation.rolled-back', 'installation.upgraded', 'leaver.withdrawn'],
    ...['notice.received', 'credit.read', 'policy-notice.receipt', 'pledge.withdrawn', 'report.ended'],
    ...['rule-draft.discarded', 'rule-set.frozen', 'rule-set.version-published', 'standard.promotion-decided'],
    ...['standard.proposal-decided', 'standards.item-decided', 'standards.package-decided', 'vocabulary.published'],
    ...['vocabulary.returned', 'vocabulary.withdrawn', 'import.rows-dropped'],
  ],
  // many rows at once: the batch and its digests or counts say which, and what stood is kept beside them
  batches: ['codes.remap-undone', 'codes.remapped', 'exchange.filings-received', 'import.done', 'import.undone'],
  // a secret: the digest of a password, of a key or of who somebody is would be one to try guesses against
  secret: [
    ...['field-key.resealed', 'grant.sealed', 'password.changed', 'person.changed', 'person.erased'],
    ...['second-factor.confirmed', 'second-factor.key-bound', 'second-factor.recovery', 'second-factor.removed'],
    ...['second-factor.resealed'],
  ],
  // nothing that people edit was changed
  looked: [
    ...['access.refused', 'allocation.failed', 'allocation.finished', 'allocation.requested', 'analysis.exported'],
    ...[
      'clock.stepped',
      'court.searched',
      'credit.noticed',
      'document.read',
      'document.refused',
      'duplicates.searched',
    ],
    ...['exchange.results-handed-over', 'export.taken', 'grant.altered', 'holdings.exported', 'incident.evidence'],
    ...['ledger.cosignature-refused', 'person.disclosed', 'person.exported', 'person.reported', 'person.searched'],
    ...['policy-match.run', 'policy.imported', 'quality.measured', 'remarks.asked', 'report.exported'],
    ...['report.table-exported', 'retention.kept', 'review-run.facts-frozen', 'review-run.failed'],
    ...['review-run.finished', 'review-run.requested', 'rule-set.backtest', 'rule-set.dry-run', 'rule-set.exported'],
    ...['session.closed', 'session.confirmed', 'session.ended', 'session.opened', 'session.ousted', 'session.refused'],
    ...['standards.measured', 'standards.measuring-failed', 'standards.measuring-requested'],
    ...['standards.package-written', 'text.read-in-full', 'theme.searched'],
  ],
};
