import type { inferRouterInputs } from "@trpc/server";
import { RISK_FILTERS } from "@/domain/planning/risks";
import { PASSWORD, type Ids } from "./access-world";
import type { AppRouter } from "../router";

type Inputs = inferRouterInputs<AppRouter>;
type Samples = { [Context in keyof Inputs]: { [Procedure in keyof Inputs[Context]]: (ids: Ids) => Inputs[Context][Procedure][] } };

const nothing = (): undefined[] => [undefined];
/** The version that everything is built with. */
const asRead = { version: 1 };
const feature = (ids: Ids) => ({
  ...{ title: "Feature", benefit: "", acceptance: "", state: "draft" as const, incrementId: ids.incrementId, epicId: ids.epicId, applicationId: ids.applicationId, squadIds: [ids.squadId] },
  ...{ businessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 5 },
});
const epic = { title: "Epic", description: "", state: "draft" as const };
const story = (ids: Ids) => ({
  ...{ title: "Story", kind: "story" as const, state: "ready" as const, points: 5, readyChecks: ["described"] },
  criteria: [{ criterion: "La pièce est reçue", testCase: "Déposer", data: "piece.pdf" }],
  ...{ featureId: ids.featureId, squadId: ids.squadId, incrementId: ids.incrementId, sprintId: ids.sprintId, personId: ids.personId },
});
const milestone = (ids: Ids) => ({ title: "Jalon", criterion: "", incrementId: ids.incrementId });
const objective = (ids: Ids) => ({ squadId: ids.squadId, featureId: ids.featureId, title: "Objectif", description: "", isCommitted: false, businessValue: 5 });
const risk = (ids: Ids) => ({ title: "Risque", description: "", incrementId: ids.incrementId, squadId: ids.squadId, probability: 3, impact: 4 });
const increment = { number: 9_500, startsOn: "2031-01-06", sprintWeeks: [3, 3, 3, 3], ipWeeks: 1 };
const squad = { name: "Squad", purpose: "", headcount: 7, builders: 5 };
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
  accounts: {
    list: nothing,
    create: () => [{ email: "nouvelle@demo.local", name: "Nouvelle personne" }],
    renewLink: ({ memberId }) => [{ userId: memberId }],
    setDisabled: ({ memberId }) => [{ userId: memberId, isDisabled: true }],
    changePassword: () => [{ currentPassword: PASSWORD, newPassword: "un autre mot de passe" }],
    revokeSessions: nothing,
  },
  board: {
    page: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    plan: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    changes: ({ slug, incrementNumber, storyId, prerequisiteId }) => [{ slug, number: incrementNumber, storyIds: [] }, { slug, number: incrementNumber, storyIds: [storyId, prerequisiteId] }],
    watch: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    moveStory: ({ storyId, prerequisiteId, squadId, sprintId }) => [
      { storyId, ...asRead, squadId, sprintId: null },
      { storyId: prerequisiteId, ...asRead, squadId, sprintId, reason: "Report" },
    ],
    addDependency: ({ slug, storyKey, looseStoryKey }) => [{ slug, prerequisite: storyKey, dependent: looseStoryKey }],
    removeDependency: ({ prerequisiteId, storyId }) => [{ prerequisiteId, dependentId: storyId }],
    startScenario: ({ incrementId }) => [{ incrementId }],
    saveScenario: ({ scenarioId, storyId, squadId }) => [{ scenarioId, ...asRead, moves: [{ storyId, ...asRead, squadId, sprintId: null }] }],
    applyScenario: ({ scenarioId }) => [{ scenarioId, ...asRead }],
    discardScenario: ({ scenarioId }) => [{ scenarioId }],
  },
  commitment: {
    objectives: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    createObjective: (ids) => [{ incrementId: ids.incrementId, ...objective(ids) }],
    editObjective: (ids) => [{ objectiveId: ids.objectiveId, ...asRead, ...objective(ids) }],
    withdrawObjective: ({ objectiveId }) => [{ objectiveId, ...asRead, reason: "Abandonné" }],
    risks: ({ slug, riskKey, incrementNumber }) => [{ slug }, ...RISK_FILTERS.map((roam) => ({ slug, roam })), { slug, increment: incrementNumber, after: { exposure: 25, key: riskKey } }],
    risk: ({ slug, riskKey }) => [{ slug, key: riskKey }],
    riskForm: ({ slug }) => [{ slug }],
    createRisk: (ids) => [{ programmeId: ids.programmeId, ...risk(ids) }],
    editRisk: (ids) => [{ riskId: ids.riskId, ...asRead, ...risk(ids) }],
    roamRisk: ({ riskId, memberId }) => [{ riskId, ...asRead, roam: "owned", ownerId: memberId, response: "", reviewOn: null }],
    confidence: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    openVote: ({ futureIncrementId }) => [{ incrementId: futureIncrementId, isAnonymous: true }],
    castBallot: ({ voteId }) => [{ voteId, value: 4, comment: "" }],
    closeVote: ({ voteId }) => [{ voteId }],
    view: ({ slug, incrementNumber, committedNumber }) => [{ slug, number: incrementNumber }, { slug, number: committedNumber }],
    commitPlan: ({ futureIncrementId, storyId }) => [{ incrementId: futureIncrementId, note: "", reasons: [{ storyId, reason: "Attendue" }] }],
    takeBackPlan: ({ committedIncrementId }) => [{ incrementId: committedIncrementId, reason: "À revoir" }],
    drift: ({ slug, committedNumber, squadId, storyId }) => [{ slug, number: committedNumber }, { slug, number: committedNumber, kind: "added", squad: squadId, after: { kind: "added", storyId } }],
    giveReasons: ({ committedIncrementId, storyId }) => [{ incrementId: committedIncrementId, reasons: [{ storyId, kind: "added", reason: "Demande du greffe" }] }],
  },
  backlog: {
    list: ({ slug, mark, squadId, featureKey, epicKey, incrementNumber, storyId }) => [
      { slug },
      { slug, q: mark, squad: squadId, plan: String(incrementNumber), feature: featureKey, epic: epicKey },
      { slug, plan: `${incrementNumber}.1`, lacks: "ready" },
      { slug, after: { rank: "0", id: storyId } },
    ],
    tree: ({ slug, featureKey }) => [{ slug }, { slug, opened: featureKey }],
    wsjfOrder: ({ slug, incrementNumber }) => [{ slug }, { slug, increment: incrementNumber }],
    epic: ({ slug, epicKey }) => [{ slug, key: epicKey }],
    quickAdd: ({ programmeId, squadId, featureId, incrementId }) => [{ programmeId, stories: [{ title: "Une" }, { title: "Deux", points: 3, squadId }], place: { featureId, incrementId } }],
    changeStories: ({ programmeId, storyId, squadId, featureId }) => [{ programmeId, rows: [{ id: storyId, ...asRead }], change: { squadId, featureId, points: 8 } }],
    changeFeatures: ({ programmeId, featureId, epicId, incrementId }) => [{ programmeId, rows: [{ id: featureId, ...asRead }], change: { epicId, incrementId } }],
    createEpic: ({ programmeId }) => [{ programmeId, ...epic }],
    editEpic: ({ epicId }) => [{ epicId, ...asRead, ...epic }],
    reorder: ({ programmeId, storyId, featureId, epicId }) => [
      { programmeId, subject: "story", ids: [storyId], to: "first" },
      { programmeId, subject: "feature", ids: [featureId], to: "last" },
      { programmeId, subject: "epic", ids: [epicId], to: { after: epicId } },
    ],
    rankByWsjf: ({ programmeId, incrementId }) => [{ programmeId }, { programmeId, incrementId }],
    undo: ({ changeId }) => [{ changeId }],
    definitions: ({ slug }) => [{ slug }],
    changeDefinitions: ({ programmeId }) => [{ programmeId, ready: [{ id: "described", text: "Décrite" }], done: [] }],
  },
  contracts: {
    list: ({ programmeId, contractId }) => [{}, { programmeId }, { after: { number: "", id: contractId } }],
    contract: ({ contractId, trancheId, issuedOrderId, mark }) => [
      { contractId },
      { contractId, trancheId, after: { orderedOn: FAR, id: issuedOrderId } },
      { contractId, q: mark },
    ],
    catalogue: ({ contractId }) => [{ contractId }],
    orderForm: ({ contractId, incrementId, squadId }) => [{ contractId }, { contractId, incrementId, squadId, workUnitCode: "UO2.8-ASCM" }],
    gradeOrder: ({ contractId }) => [{ contractId, workUnitCode: "UO2.8-ASCM", measures: { squad_headcount: 7 }, quantity: 1 }],
    order: ({ draftOrderId, issuedOrderId }) => [{ orderId: issuedOrderId }, { orderId: draftOrderId }],
    createOrder: ({ contractId, trancheId, incrementId }) => [
      {
        ...{ contractId, trancheId, incrementId, workUnitCode: "UO2.8-ASCM", application: null, number: "BC-9500", quantity: 1, measures: { squad_headcount: 7 } },
        deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" }],
      },
    ],
    issueOrder: ({ draftOrderId }) => [{ orderId: draftOrderId, ...asRead, orderedOn: "2025-06-12" }],
    cancelOrder: ({ issuedOrderId }) => [{ orderId: issuedOrderId, ...asRead, reason: "Sans objet" }],
    recordDelivery: ({ issuedOrderId, awaitedPartId }) => [{ orderId: issuedOrderId, ...asRead, deliverableId: awaitedPartId, deliveredOn: "2025-06-30" }],
    recordVerdict: ({ deliveredOrderId, undecidedPartId }) => [{ orderId: deliveredOrderId, ...asRead, deliverableId: undecidedPartId, verdict: "conforme", decidedOn: "2025-07-01" }],
    certifyOrder: ({ acceptedOrderId }) => [{ orderId: acceptedOrderId, ...asRead, day: "2025-07-02" }],
    payOrder: ({ certifiedOrderId }) => [{ orderId: certifiedOrderId, ...asRead, day: "2025-07-03" }],
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
  home: { myDay: nothing },
  interchange: {
    home: ({ slug, importFileId }) => [{ slug }, { slug, refused: importFileId }],
    file: ({ slug, importFileId }) => [{ slug, fileId: importFileId }],
    rehearsal: ({ slug, importFileId }) => [{ slug, fileId: importFileId }, { slug, fileId: importFileId, outcome: "left" }],
    run: ({ slug, importRunId }) => [{ slug, runId: importRunId }, { slug, runId: importRunId, after: 1_000 }],
    saveColumns: ({ slug, importFileId }) => [{ slug, fileId: importFileId, columns: { squad: [] } }],
    startRehearsal: ({ slug, importFileId }) => [
      { slug, fileId: importFileId, types: {}, states: {}, sprints: {}, squads: {}, epicsBecome: "features", createsPeople: false, dateOrder: null, onConflict: "keep" },
    ],
    startImport: ({ slug, importFileId }) => [{ slug, fileId: importFileId }],
    cancelImport: ({ slug, importFileId }) => [{ slug, fileId: importFileId }],
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
  planning: {
    currentSprints: nothing,
    overview: ({ slug }) => [{ slug }],
    increments: ({ slug }) => [{ slug }, { slug, after: 9_999 }],
    increment: ({ slug, incrementNumber, featureKey }) => [
      { slug, number: incrementNumber },
      { slug, number: incrementNumber, opened: featureKey, after: "" },
    ],
    previewIncrement: ({ slug }) => [{ slug, ...increment }],
    createIncrement: ({ programmeId }) => [{ programmeId, ...increment }],
    changeIncrement: ({ futureIncrementId }) => [{ incrementId: futureIncrementId, ...asRead, startsOn: "2031-07-07", sprintWeeks: [3, 3, 4, 3], ipWeeks: 1 }],
    setReadyDates: ({ incrementId, sprintId }) => [{ incrementId, ...asRead, dates: [{ sprintId, readyBy: "2025-06-02" }] }],
    squads: ({ slug }) => [{ slug }],
    saveSquad: ({ programmeId, squadId }) => [
      { programmeId, ...squad },
      { programmeId, squadId, ...squad },
    ],
    formOptions: ({ slug }) => [{ slug }],
    feature: ({ slug, featureKey }) => [
      { slug, key: featureKey },
      { slug, key: featureKey, after: "" },
    ],
    createFeature: (ids) => [{ programmeId: ids.programmeId, ...feature(ids) }],
    editFeature: (ids) => [{ featureId: ids.featureId, ...asRead, ...feature(ids) }],
    story: ({ slug, storyKey }) => [{ slug, key: storyKey }],
    createStory: (ids) => [{ programmeId: ids.programmeId, ...story(ids) }],
    editStory: (ids) => [{ storyId: ids.storyId, ...asRead, ...story(ids) }],
    milestones: ({ slug, milestoneKey }) => [{ slug }, { slug, state: "to_come" }, { slug, state: "late" }, { slug, state: "reached" }, { slug, after: { day: "2025-01-01", key: milestoneKey } }],
    milestone: ({ slug, milestoneKey }) => [{ slug, key: milestoneKey }],
    milestoneForm: ({ slug }) => [{ slug }],
    createMilestone: (ids) => [{ programmeId: ids.programmeId, ...milestone(ids), baselineOn: "2025-09-05", forecastOn: "2025-09-12" }],
    editMilestone: (ids) => [{ milestoneId: ids.milestoneId, ...asRead, ...milestone(ids) }],
    moveForecast: ({ milestoneId }) => [{ milestoneId, ...asRead, forecastOn: "2025-09-12", reason: "Report" }],
    rebaseline: ({ milestoneId }) => [{ milestoneId, ...asRead, baselineOn: "2025-09-12", reason: "Avenant" }],
    reachMilestone: ({ milestoneId }) => [{ milestoneId, ...asRead, actualOn: "2025-08-29" }],
    reopenMilestone: ({ reachedMilestoneId }) => [{ milestoneId: reachedMilestoneId, ...asRead, reason: "Déclaré trop tôt" }],
    cancelMilestone: ({ milestoneId }) => [{ milestoneId, ...asRead, reason: "Sans objet" }],
    restoreMilestone: ({ cancelledMilestoneId }) => [{ milestoneId: cancelledMilestoneId, ...asRead }],
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
  },
  reporting: {
    list: ({ programmeId, liveReportId }) => [{}, { programmeId }, { after: { asOf: FAR, id: liveReportId } }],
    form: ({ programmeId }) => [{}, { programmeId }],
    report: ({ liveReportId, frozenReportId }) => [{ reportId: liveReportId }, { reportId: frozenReportId }],
    create: ({ programmeId, incrementId }) => [{ programmeId, incrementId, title: "COPIL", asOf: "2025-06-30" }],
    freeze: ({ liveReportId }) => [{ reportId: liveReportId }],
  },
  sprint: {
    page: ({ slug, incrementNumber, squadId }) => [{ slug, number: incrementNumber, position: 1 }, { slug, number: incrementNumber, position: 1, squad: squadId }],
    cards: ({ slug, incrementNumber, squadId }) => [{ slug, number: incrementNumber, position: 1, squad: squadId }],
    changeState: ({ storyId }) => [{ storyId, ...asRead, state: "draft" }],
    saveGoals: ({ sprintId, squadId }) => [{ sprintId, goals: [{ squadId, version: 0, goal: "Le dépôt est en recette" }] }],
    closing: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber, position: 1 }],
    close: ({ sprintId, storyId, prerequisiteId, looseStoryId }) => [{ sprintId, leftovers: [storyId, prerequisiteId, looseStoryId].map((id) => ({ storyId: id, ...asRead, to: { kind: "unscheduled" } })), note: "" }],
    copyForm: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }, { slug, number: incrementNumber, as: { number: 88, startsOn: "2040-01-02" } }],
    copy: ({ incrementId, featureId, storyId, judgedObjectiveId }) => [{ fromId: incrementId, number: 88, startsOn: "2040-01-02", featureIds: [featureId], storyIds: [storyId], objectiveIds: [judgedObjectiveId] }],
    review: ({ slug, incrementNumber }) => [{ slug, number: incrementNumber }],
    judgeObjectives: ({ incrementId, judgedObjectiveId }) => [{ incrementId, values: [{ objectiveId: judgedObjectiveId, ...asRead, actual: 7, note: "Reste l’accusé" }] }],
    addInspectionItem: ({ incrementId, squadId }) => [{ incrementId, squadId, kind: "problem", title: "Jeux de données en retard", causes: "" }],
    editInspectionItem: ({ inspectionItemId }) => [{ itemId: inspectionItemId, ...asRead, title: "Jeux de données", causes: "" }],
    makeStory: ({ inspectionItemId }) => [{ itemId: inspectionItemId, ...asRead }],
  },
  search: {
    find: ({ programmeId, mark, featureKey, storyKey }) => [{ q: mark }, { q: mark, programmeId }, { q: mark, kind: "person" }, { q: featureKey }, { q: storyKey, after: { place: "title", day: FAR, id: 1 } }],
    quick: ({ mark, storyKey }) => [{ q: mark }, { q: storyKey }],
    programmes: nothing,
  },
  teams: {
    applications: ({ slug }) => [{ slug }],
    saveApplication: ({ programmeId, applicationId }) => [
      { programmeId, name: "Nouvelle application", difficulty: null },
      { programmeId, applicationId, ...asRead, name: "Application", difficulty: "difficile" },
    ],
    teams: ({ slug }) => [{ slug }],
    personForm: ({ slug, personId }) => [{ slug }, { slug, personId }],
    savePerson: ({ programmeId, personId, squadId, memberId }) => [
      { programmeId, name: "Dév. B1", job: "developer", userId: memberId, assignments: [{ squadId, percent: 50, from: null, to: null }] },
      { programmeId, personId, ...asRead, name: "Dév. B2", job: "tester", userId: null, assignments: [{ squadId, percent: 100, from: "2025-06-01", to: null }] },
    ],
    endParticipation: ({ personId }) => [{ personId, ...asRead, lastDay: "2025-06-30" }],
    absences: ({ slug, incrementNumber, squadId }) => [{ slug }, { slug, increment: incrementNumber }, { slug, squadId }],
    readPaste: ({ slug }) => [{ slug, text: "Quelqu’un;S35" }],
    declareAbsences: ({ programmeId, personId }) => [{ programmeId, absences: [{ personId, from: "2025-08-11", to: "2025-08-14", isHalf: false }] }],
    saveWeeks: ({ programmeId, personId }) => [{ programmeId, cells: [{ personId, monday: "2025-08-04", days: 2.5, was: 0 }] }],
    removeAbsence: ({ absenceId }) => [{ absenceId }],
  },
};

/** The inputs of one procedure, by its path; none when it is not declared. */
export function samplesOf(path: string, ids: Ids): unknown[] {
  const [context = "", procedure = ""] = path.split(".");
  const found = (SAMPLES as Record<string, Record<string, (ids: Ids) => unknown[]>>)[context]?.[procedure];
  return found?.(ids) ?? [];
}
