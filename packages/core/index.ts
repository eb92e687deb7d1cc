export { cite } from './cite.ts';
export { clauseNumber } from './clause-number.ts';
export { cleanText } from './clean-text.ts';
export { describeDate, describeDay, monthNames, timeOf } from './describe-date.ts';
export {
  artifactKinds,
  matrixFormats,
  proposalFormats,
  renderFormats,
  artifactFiles,
  artifactSchema,
} from './artifact.ts';
export type { ArtifactKind, RenderFormat, Artifact } from './artifact.ts';
export {
  citationSchema,
  origins,
  requirementSchema,
  keyDateSchema,
  criterionSchema,
  limitSchema,
  contactSchema,
  deliverableSchema,
  riskSchema,
  documentTypes,
  findingsSchema,
  submissionWays,
  submissionMethodSchema,
  contradictionSchema,
  changeSchema,
  briefSchema,
} from './brief.ts';
export type {
  Citation,
  Origin,
  Requirement,
  KeyDate,
  Criterion,
  Limit,
  Contact,
  Deliverable,
  Risk,
  DocumentType,
  Findings,
  SubmissionMethod,
  Contradiction,
  Change,
  Brief,
} from './brief.ts';
export {
  fileRoles,
  documentFormats,
  blockKinds,
  blockSchema,
  pageStatuses,
  pageSchema,
  asideKinds,
  asideSchema,
  attachmentSchema,
  warningSchema,
  documentSchema,
  chunkSchema,
} from './document.ts';
export type {
  FileRole,
  DocumentFormat,
  BlockKind,
  AsideKind,
  Aside,
  Attachment,
  Block,
  Page,
  Warning,
  Document,
  Chunk,
} from './document.ts';
export { errorKinds, errorCodes, BidsmithError, toBidsmithError } from './errors.ts';
export type { Fault, ErrorCode, ErrorDetails, FieldProblem } from './errors.ts';
export { sha256, hashJson } from './hash.ts';
export { idPrefixes, createId } from './ids.ts';
export { budgetAlertPercents, budgetPolicySchema, budgetScopes } from './budget.ts';
export type { BudgetPolicy, BudgetScope, Spending } from './budget.ts';
export { operatorEventSchema, operatorEventTypes } from './operator-event.ts';
export type { OperatorEvent, OperatorEventType } from './operator-event.ts';
export { predictionBodySchema, predictionOutcomes, predictionSchema } from './prediction.ts';
export type { Prediction, PredictionBody, PredictionDraft } from './prediction.ts';
export { featuresSchema, proposalOutcomeSchema } from './proposal-outcome.ts';
export type { Features, ProposalOutcome } from './proposal-outcome.ts';
export { arms, canarySchema, releaseActions, releasePointerSchema, shadowSchema } from './release-pointer.ts';
export type { Arm, Canary, ReleaseAction, ReleaseChange, ReleasePointer, Shadow } from './release-pointer.ts';
export { waitingReasons } from './waiting-reason.ts';
export type { WaitingReason } from './waiting-reason.ts';
export { problemSchema, toProblem } from './problem.ts';
export type { Problem } from './problem.ts';
export {
  sectionKinds,
  outlineSectionSchema,
  outlineSchema,
  proposalBlockSchema,
  sectionSchema,
  sourceFileSchema,
  proposalSchema,
} from './proposal.ts';
export type { SectionKind, OutlineSection, Outline, ProposalBlock, Section, SourceFile, Proposal } from './proposal.ts';
export { normaliseForQuotes, containsQuote } from './quote.ts';
export {
  proposalPriorities,
  proposalOptionsSchema,
  sourceSchema,
  proposalRecordSchema,
  stepRecordSchema,
  eventTypes,
  proposalEventSchema,
} from './record.ts';
export type {
  ProposalOptions,
  Source,
  ProposalRecord,
  StepRecord,
  StepKey,
  ProposalEvent,
  EventType,
} from './record.ts';
export { createRelease, evaluationSchema, releaseSchema } from './release.ts';
export type { Evaluation, Release, ReleaseContent } from './release.ts';
export { fileReportSchema, findingSchema, maxFindings, renderReportSchema } from './render-report.ts';
export type { FileReport, Finding, RenderReport } from './render-report.ts';
export { stageNames, stageUnits, queueNames, stageQueues } from './stages.ts';
export type { StageName, QueueName } from './stages.ts';
export {
  chunkBudgetSchema,
  defaultTokenRates,
  estimateTokens,
  tokenFamilies,
  tokenRatesSchema,
} from './token-rates.ts';
export type { ChunkBudget, TokenFamily, TokenRates } from './token-rates.ts';
export {
  builtInThemes,
  colourRoles,
  logoSchema,
  maxLogoBytes,
  pageSizes,
  paletteSchema,
  themeSchema,
  themeWarningCode,
} from './theme.ts';
export type { BuiltInTheme, ColourRole, Logo, PageSize, Palette, Theme } from './theme.ts';
export { proposalStatuses, stepStatuses, isTerminal } from './status.ts';
export type { ProposalStatus, StepStatus } from './status.ts';
export type { ReadRequest, DocumentReader } from './ports/documents.ts';
export { callPriorities } from './ports/inference.ts';
export type {
  CallPriority,
  CallReservation,
  EndpointState,
  InferenceContext,
  ReleaseChoice,
  ReleasedInference,
  Answer,
  BriefInput,
  OutlineInput,
  DraftInput,
  CheckInput,
  Inference,
} from './ports/inference.ts';
export type { BudgetAlert, CallLimits, Ledger, LedgerAnswer, LedgerEntry } from './ports/ledger.ts';
export type { OutcomeQuery, PointerMove, ReleaseRecords } from './ports/release-records.ts';
export type { Log } from './ports/log.ts';
export type { PipelineMetrics, RecordFigures } from './ports/metrics.ts';
export type { PutOptions, PutResult, GetOptions, ObjectStore } from './ports/objects.ts';
export { jobPayloadSchema } from './ports/queue.ts';
export type { JobPayload, Job, JobState, WorkerOptions, RunningWorker, JobQueue } from './ports/queue.ts';
export type {
  NewProposal,
  EventDraft,
  Transition,
  StepResult,
  ListQuery,
  DeliveryAttempt,
  Delivery,
  PredictionQuery,
  PredictionTotalsQuery,
  Usage,
  Notice,
  Records,
} from './ports/records.ts';
export type { RenderRequest, Rendered, Renderer } from './ports/renderer.ts';
export type { SandboxTask, RunInChild, SandboxOutcome, Sandbox } from './ports/sandbox.ts';
export type { WebhookRequest, WebhookResponse, WebhookSender } from './ports/webhook-sender.ts';
export { assignRoles, guessRole } from './file-role.ts';
export { inputEndings } from './input-endings.ts';
export { fileLabels } from './file-labels.ts';
export { isPackage } from './is-package.ts';
export { displayFilename, distinctFilenames } from './display-filename.ts';
export { reasonAndRemedy } from './reason-and-remedy.ts';
export { listPages } from './list-pages.ts';
export { guessLanguage, languages } from './guess-language.ts';
export type { Language } from './guess-language.ts';
export { tableText } from './table-text.ts';
export {
  complianceStatuses,
  verdicts,
  decisionSchema,
  decisionEditSchema,
  matrixRowSchema,
  matrixSchema,
} from './matrix.ts';
export type { ComplianceStatus, Decision, DecisionEdit, MatrixRow, Matrix } from './matrix.ts';
export { labelLanguage, labelledStatementSchema, requirementLabelSchema } from './label.ts';
export type { LabelledStatement, RequirementLabel } from './label.ts';
export { placeDecisions } from './place-decisions.ts';
export type { PlacedDecisions } from './place-decisions.ts';
export { matrixColumns } from './matrix-columns.ts';
export type { MatrixColumnKey } from './matrix-columns.ts';
export { slotBudgetsSchema } from './slot-budgets.ts';
export type { SlotBudgets } from './slot-budgets.ts';
export { parseBatchHours } from './batch-hours.ts';
export type { BatchHours } from './batch-hours.ts';
export { detachedContext } from './detached-context.ts';
export { predictionGroups } from './prediction-totals.ts';
export type { PredictionGroup, PredictionTotals } from './prediction-totals.ts';
