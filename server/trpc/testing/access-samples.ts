import { CONTRACT_SAMPLES } from "./access-contract-samples";
import { KPI_SAMPLES } from "./access-kpi-samples";
import { PANORAMA_SAMPLES } from "./access-panorama-samples";
import { PLANNING_SAMPLES } from "./access-planning-samples";
import { PORTFOLIO_REPORT_SAMPLES } from "./access-portfolio-samples";
import { asRead, nothing, type Samples } from "./access-sample-base";
import { SUPPORT_SAMPLES } from "./access-support-samples";
import { PASSWORD, type Ids } from "./access-world";

const seriesSettings = {
  ...{ name: "Instance", purpose: "Décider", cadence: { kind: "on_demand" as const }, startsOn: "2025-06-01", usualMinutes: 60 },
  ...{ supportBefore: null, minutesAfter: null, quorum: null, ballotRule: null },
};
/** An identifier that the asker's page made. */
const MINTED = "0b7c1f2e-0000-4000-8000-0000000000f1";
/** Past everything: a cursor that leaves nothing out. */
const FAR = "2099-12-31";

/** Inputs of each procedure that succeed for an administrator of the programme: a procedure that has none fails the test (and the types). */
export const SAMPLES: Samples = {
  ...CONTRACT_SAMPLES,
  ...SUPPORT_SAMPLES,
  ...KPI_SAMPLES,
  ...PANORAMA_SAMPLES,
  ...PLANNING_SAMPLES,
  home: { myDay: nothing },
  accounts: {
    list: nothing,
    create: () => [{ email: "nouvelle@demo.local", name: "Nouvelle personne" }],
    renewLink: ({ memberId }) => [{ userId: memberId }],
    setDisabled: ({ memberId }) => [{ userId: memberId, isDisabled: true }],
    changePassword: () => [{ currentPassword: PASSWORD, newPassword: "un autre mot de passe" }],
    revokeSessions: nothing,
  },
  distribution: {
    minutes: ({ draftMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: validatedMeetingId }],
    file: ({ validatedMeetingId: meetingId }) => [{ meetingId, format: "docx" }, { meetingId, format: "markdown" }, { meetingId, format: "calendar" }],
    draft: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId }],
    plan: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId }],
    dispatch: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId }],
    distribute: ({ validatedMeetingId, readerId }) => [{ meetingId: validatedMeetingId, version: 1, readers: [readerId], owners: [], note: "" }],
    retry: ({ failedMessageId }) => [{ messageId: failedMessageId }],
    personal: nothing,
    setReminders: () => [{ wantsReminders: false }],
    setAlerts: () => [{ wantsAlerts: false, alertDays: [3] }],
    calendar: nothing,
    createFeed: nothing,
    revokeFeed: nothing,
  },
  glossary: {
    view: ({ slug, mark }) => [{ slug }, { slug, q: mark }],
    terms: ({ programmeId }) => [{ programmeId }],
    add: ({ programmeId }) => [{ programmeId, term: "Nouveau terme", definition: "Ce qu’il veut dire" }],
    change: ({ termId }) => [{ termId, ...asRead, term: "Terme", definition: "Ce qu’il veut dire" }],
    remove: ({ termId }) => [{ termId, ...asRead }],
  },
  meetings: {
    series: ({ seriesId }) => [{ seriesId }],
    settings: ({ seriesId }) => [{ seriesId }],
    frame: ({ draftMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: validatedMeetingId }],
    preparation: ({ draftMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: validatedMeetingId }],
    votes: ({ draftMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: validatedMeetingId }],
    createSeries: ({ programmeId }) => [{ programmeId, ...seriesSettings }],
    editSeries: ({ seriesId }) => [{ seriesId, ...asRead, ...seriesSettings }],
    planMeetings: ({ seriesId }) => [{ seriesId }],
    setMember: ({ seriesId, memberId }) => [{ seriesId, userId: memberId, role: "participant" }],
    removeMember: ({ seriesId, memberId }) => [{ seriesId, userId: memberId }],
    createMeeting: ({ seriesId }) => [{ seriesId, heldOn: "2025-06-18" }],
    moveMeeting: ({ draftMeetingId }) => [{ meetingId: draftMeetingId, ...asRead, title: "Réunion", heldOn: "2025-06-19", startsAt: "10:00", durationMinutes: 60, place: "", supportSentOn: null }],
    cancelMeeting: ({ draftMeetingId }) => [{ meetingId: draftMeetingId, ...asRead, reason: "Reportée" }],
    reinstateMeeting: ({ cancelledMeetingId }) => [{ meetingId: cancelledMeetingId, ...asRead }],
    saveAgenda: ({ draftMeetingId }) => [{ meetingId: draftMeetingId, text: "Un point | 10 min" }],
    setTopicState: ({ draftMeetingId, topicId }) => [{ meetingId: draftMeetingId, topicId, state: "treated" }],
    moveSession: ({ draftMeetingId, topicId }) => [{ meetingId: draftMeetingId, from: null, outcome: "treated", to: topicId }],
    saveAttendance: ({ draftMeetingId, memberId }) => [{ meetingId: draftMeetingId, members: [{ userId: memberId, status: "present", representedBy: "" }], guests: [] }],
    openBallot: ({ draftMeetingId }) => [{ meetingId: draftMeetingId, question: "Adopter ?", entryId: null, mode: "counted" }],
    countVotes: ({ ballotId }) => [{ ballotId, ...asRead, for: 1, against: 0, abstention: 0, chairChoice: null }],
    recordVotes: ({ ballotId, memberId }) => [{ ballotId, ...asRead, votes: [{ userId: memberId, choice: "for" }] }],
    removeBallot: ({ ballotId }) => [{ ballotId, ...asRead }],
  },
  minutes: {
    list: ({ programmeId, draftMeetingId, mark }) => [{}, { programmeId }, { q: mark }, { after: { heldOn: FAR, id: draftMeetingId } }],
    meeting: ({ draftMeetingId, reviewedMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: reviewedMeetingId }, { meetingId: validatedMeetingId }],
    reviewForm: ({ draftMeetingId, reviewedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: reviewedMeetingId }],
    versions: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId }],
    version: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId, number: 1 }],
    compareVersions: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId, from: 1, to: 1 }],
    submitForReview: ({ draftMeetingId, memberId }) => [{ meetingId: draftMeetingId }, { meetingId: draftMeetingId, reviewers: [memberId] }],
    addReviewer: ({ reviewedMeetingId, lateReviewerId }) => [{ meetingId: reviewedMeetingId, userId: lateReviewerId }],
    sayVerdict: ({ reviewedMeetingId }) => [
      { meetingId: reviewedMeetingId, round: 1, verdict: "approved" },
      { meetingId: reviewedMeetingId, round: 1, verdict: "changes_requested", remark: "Le point 2" },
    ],
    openErratum: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId, reason: "Le montant était faux" }],
    cancelErratum: ({ correctedMeetingId }) => [{ meetingId: correctedMeetingId }],
    returnToDraft: ({ reviewedMeetingId }) => [{ meetingId: reviewedMeetingId }],
    validate: ({ draftMeetingId }) => [{ meetingId: draftMeetingId }],
    publish: ({ validatedMeetingId }) => [{ meetingId: validatedMeetingId }],
    threads: ({ draftMeetingId, validatedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: validatedMeetingId }],
    openThread: ({ draftMeetingId }) => [{ meetingId: draftMeetingId, id: MINTED, remarkId: MINTED, kind: "comment", anchor: null, quote: "Passage", text: "À préciser" }],
    addRemark: ({ threadId }) => [{ threadId, id: MINTED, text: "C’est fait" }],
    resolveThread: ({ threadId }) => [{ threadId, isResolved: true }],
  },
  programmes: {
    list: () => [{}],
    bySlug: ({ slug }) => [{ slug }],
    overview: ({ slug }) => [{ slug }],
    members: ({ slug }) => [{ slug }],
    member: ({ slug, memberId }) => [{ slug, userId: memberId }],
    create: () => [{ name: "Nouveau programme", zone: "metropole" }],
    changeSettings: ({ programmeId }) => [{ programmeId, name: "Programme", purpose: "", zone: "metropole", reservePercent: 15 }],
    addMember: ({ programmeId, newcomerEmail, contractId }) => [
      { programmeId, email: newcomerEmail, role: "reader", contractId: null },
      { programmeId, email: newcomerEmail, role: "contractor", contractId },
    ],
    changeMember: ({ programmeId, memberId, contractId }) => [
      { programmeId, userId: memberId, role: "moa", contractId: null },
      { programmeId, userId: memberId, role: "contractor", contractId },
    ],
    removeMember: ({ programmeId, memberId }) => [{ programmeId, userId: memberId }],
    setFollowing: ({ seriesId, incrementId }) => [
      { subject: "series", subjectId: seriesId, follows: true },
      { subject: "increment", subjectId: incrementId, follows: true },
      { subject: "increment", subjectId: incrementId, follows: false },
    ],
  },
  registry: {
    list: ({ programmeId, seriesId, entryId, mark }) => [{}, { programmeId }, { seriesId, status: "pending" }, { owner: "me" }, { q: mark }, { due: "late", sort: "due" }, { after: { key: `${FAR}T00:00:00.000Z`, id: entryId } }],
    entry: ({ entryId }) => [{ entryId }],
    views: ({ programmeId, seriesId }) => [{}, { programmeId }, { programmeId, seriesId }],
    chosen: ({ entryId, decisionId }) => [{ entryIds: [entryId, decisionId] }],
    concerning: ({ featureId, storyId, incrementId, milestoneId, issuedOrderId, decisionId }) => [
      { subject: "feature", subjectId: featureId },
      { subject: "story", subjectId: storyId },
      { subject: "increment", subjectId: incrementId },
      { subject: "milestone", subjectId: milestoneId },
      { subject: "order", subjectId: issuedOrderId },
      { subject: "entry", subjectId: decisionId },
    ],
    refer: ({ entryId, featureKey, milestoneKey }) => [{ entryId, written: featureKey }, { entryId, written: milestoneKey }],
    update: ({ entryId, memberId }) => [{ entryId, ...asRead, status: "done", ownerId: memberId, dueOn: "2025-09-01", dueText: null, reason: "Report" }],
    updateMany: ({ entryId, decisionId, memberId }) => [
      { rows: [{ entryId, ...asRead }], change: { ownerId: memberId, dueOn: "2025-09-01" }, reason: "Report" },
      { rows: [{ entryId, ...asRead }, { entryId: decisionId, ...asRead }], change: { status: "done" }, reason: "Fait" },
    ],
    supersede: ({ decisionId, replacementId }) => [{ entryId: decisionId, ...asRead, byId: replacementId, reason: "Arbitrage" }],
    replace: ({ decisionId }) => [{ entryId: decisionId, ...asRead, text: "La nouvelle décision", reason: "Arbitrage" }],
    link: ({ entryId, storyKey }) => [{ entryId, written: storyKey }],
    unlink: ({ entryId, linkId }) => [{ entryId, linkId }],
    turnIntoAction: ({ informationId, memberId }) => [{ entryId: informationId, text: "Le faire", ownerId: memberId, dueOn: "2025-09-01", dueText: "S36" }],
    turnIntoStory: ({ entryId }) => [{ entryId }],
    turnIntoRisk: ({ riskEntryId }) => [{ entryId: riskEntryId }],
  },
  reporting: {
    list: ({ programmeId, liveReportId }) => [{}, { programmeId }, { kind: "portfolio" }, { after: { asOf: FAR, id: liveReportId } }],
    form: ({ programmeId }) => [{}, { programmeId }],
    ...PORTFOLIO_REPORT_SAMPLES,
    report: ({ liveReportId, frozenReportId, livePortfolioId, frozenPortfolioId }) => [liveReportId, frozenReportId, livePortfolioId, frozenPortfolioId].map((reportId) => ({ reportId })),
    frozen: ({ frozenReportHash, frozenPortfolioHash }) => [{ hash: frozenReportHash }, { hash: frozenPortfolioHash }],
    preparation: ({ liveReportId, frozenReportId, livePortfolioId }) => [{ reportId: liveReportId }, { reportId: frozenReportId }, { reportId: livePortfolioId }],
    comparison: ({ liveReportId, frozenReportId, livePortfolioId, frozenPortfolioId }) => [{ reportId: liveReportId }, { reportId: liveReportId, withId: frozenReportId }, { reportId: livePortfolioId, withId: frozenPortfolioId }],
    portfolio: () => [{}, { q: "a", need: "late_milestone", sort: "cost" }],
    portfolioEntry: ({ slug }) => [{ slug }],
    exported: ({ liveReportId, frozenReportId, livePortfolioId }) => [{ reportId: liveReportId }, { reportId: frozenReportId }, { reportId: livePortfolioId }],
    files: ({ liveReportId, frozenReportId, livePortfolioId }) => [{ reportId: liveReportId }, { reportId: frozenReportId }, { reportId: livePortfolioId }],
    takeFile: ({ readyFileId }) => [{ fileId: readyFileId }],
    askFile: ({ liveReportId, frozenReportId }) => [{ reportId: liveReportId, format: "pptx" }, { reportId: frozenReportId, format: "pdf" }],
    cancelFile: ({ begunFileId }) => [{ fileId: begunFileId }],
    create: ({ programmeId, incrementId, draftMeetingId }) => [
      { programmeId, incrementId, title: "COPIL", asOf: "2025-06-30" },
      { programmeId, incrementId, kind: "increment_review", meetingId: draftMeetingId, title: "Revue", asOf: "2025-06-30" },
    ],
    edit: ({ liveReportId, livePortfolioId, draftMeetingId }) => [liveReportId, livePortfolioId].map((reportId) => ({ reportId, ...asRead, title: "COPIL", asOf: "2025-06-30", meetingId: draftMeetingId })),
    freeze: ({ liveReportId, livePortfolioId }) => [{ reportId: liveReportId }, { reportId: livePortfolioId }],
    writeComment: ({ liveReportId, livePortfolioId }) => [
      { reportId: liveReportId, section: "actions", version: 0, text: "Un commentaire" },
      { reportId: livePortfolioId, section: "portfolio_money", version: 0, text: "Un commentaire" },
    ],
    sayWeather: ({ liveReportId, livePortfolioId, programmeId }) => [
      { reportId: liveReportId, axis: "delay", version: 0, weather: "stormy", reason: "Le partenaire est en retard" },
      { reportId: livePortfolioId, programmeId, axis: "delay", version: 0, weather: "stormy", reason: "Le partenaire est en retard" },
    ],
    writeHardPoint: ({ liveReportId, memberId, hardPointId }) => [
      { reportId: liveReportId, changed: null, title: "Point dur", consequence: "Retard", expected: "Un arbitrage", ownerId: memberId, dueOn: "2025-07-10" },
      { reportId: liveReportId, changed: { id: hardPointId, ...asRead }, title: "Point dur", consequence: "Retard", expected: "Un arbitrage", ownerId: null, dueOn: null },
    ],
    writeAskedDecision: ({ liveReportId }) => [
      { reportId: liveReportId, changed: null, title: "Reporter la recette", context: "", options: [{ label: "Reporter", consequences: "" }, { label: "Maintenir", consequences: "" }], recommended: 0, neededBy: "2025-07-10" },
    ],
    removeContribution: ({ liveReportId, hardPointId, livePortfolioId, portfolioPointId }) => [{ reportId: liveReportId, id: hardPointId, ...asRead }, { reportId: livePortfolioId, id: portfolioPointId, ...asRead }],
    credits: ({ slug }) => [{ slug }],
    addCredit: ({ programmeId }) => [{ programmeId, year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 100_000_00, cpCents: 80_000_00 }],
    removeCredit: ({ creditVoteId }) => [{ voteId: creditVoteId }],
    inCommittee: ({ liveReportId, presentedReportId, livePortfolioId }) => [{ reportId: liveReportId }, { reportId: presentedReportId }, { reportId: livePortfolioId }],
    ofMeeting: ({ draftMeetingId, presentedMeetingId }) => [{ meetingId: draftMeetingId }, { meetingId: presentedMeetingId }],
    askedIn: ({ entryId, decidedEntryId }) => [{ entryId }, { entryId: decidedEntryId }],
    decide: ({ presentedReportId, askId }) => [
      { reportId: presentedReportId, askId, version: 0, option: 0, manner: "arbitration", by: "La directrice" },
      { reportId: presentedReportId, askId, version: 0, option: 1, manner: "vote", votes: { for: 2, against: 1, abstention: 0 } },
    ],
    setAside: ({ presentedReportId, askId }) => [{ reportId: presentedReportId, askId, version: 0, outcome: "postponed", reason: "Le greffe n’a pas répondu" }],
    openMinutes: ({ presentedReportId }) => [{ reportId: presentedReportId }],
    insertPoints: ({ presentedReportId }) => [{ reportId: presentedReportId }],
    templates: ({ slug }) => [{ slug }],
    changeTemplate: ({ programmeId }) => [{ programmeId, kind: "copil", version: 0, sections: ["risks", "actions"] }],
    resetTemplate: ({ programmeId }) => [{ programmeId, kind: "yearly_review", ...asRead }],
  },
  search: {
    find: ({ programmeId, mark, featureKey, storyKey }) => [{ q: mark }, { q: mark, programmeId }, { q: mark, kind: "person" }, { q: featureKey }, { q: storyKey, after: { place: "title", day: FAR, id: 1 } }],
    quick: ({ mark, storyKey }) => [{ q: mark }, { q: storyKey }],
    programmes: nothing,
  },
};

/** The inputs of one procedure, by its path; none when it is not declared. */
export function samplesOf(path: string, ids: Ids): unknown[] {
  const [context = "", procedure = ""] = path.split(".");
  const found = (SAMPLES as Record<string, Record<string, (ids: Ids) => unknown[]>>)[context]?.[procedure];
  return found?.(ids) ?? [];
}
