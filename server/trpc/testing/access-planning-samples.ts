import { RISK_FILTERS } from "@/domain/planning/risks";
import { asRead, nothing, type Samples } from "./access-sample-base";
import type { Ids } from "./access-world";

const feature = (ids: Ids) => ({
  ...{ title: "Feature", benefit: "", acceptance: "", state: "draft" as const, incrementId: ids.incrementId, epicId: ids.epicId, applicationId: ids.applicationId, squadIds: [ids.squadId] },
  ...{ businessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 5 },
});
const story = (ids: Ids) => ({
  ...{ title: "Story", kind: "story" as const, state: "ready" as const, points: 5, readyChecks: ["described"] },
  criteria: [{ criterion: "La pièce est reçue", testCase: "Déposer", data: "piece.pdf" }],
  ...{ featureId: ids.featureId, squadId: ids.squadId, incrementId: ids.incrementId, sprintId: ids.sprintId, personId: ids.personId },
});
const milestone = (ids: Ids) => ({ title: "Jalon", criterion: "", incrementId: ids.incrementId });
const increment = { number: 9_500, startsOn: "2031-01-06", sprintWeeks: [3, 3, 3, 3], ipWeeks: 1 };
const epic = { title: "Epic", description: "", state: "draft" as const };
const objective = (ids: Ids) => ({ squadId: ids.squadId, featureId: ids.featureId, title: "Objectif", description: "", isCommitted: false, businessValue: 5 });
const risk = (ids: Ids) => ({ title: "Risque", description: "", incrementId: ids.incrementId, squadId: ids.squadId, probability: 3, impact: 4 });
const squad = { name: "Squad", purpose: "", headcount: 7, builders: 5 };

/** Of everything that is planned, and of who plans it. */
export const PLANNING_SAMPLES: Pick<Samples, "backlog" | "board" | "commitment" | "interchange" | "planning" | "sprint" | "teams"> = {
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
    features: ({ slug, mark, squadId, epicKey, incrementNumber, storyId }) => [
      { slug, q: mark, state: "tous", epic: epicKey, plan: String(incrementNumber), squad: squadId },
      { slug, after: { rank: "0.5", id: storyId } },
    ],
    epics: ({ slug, storyId }) => [{ slug }, { slug, after: { rank: "0.5", id: storyId } }],
    tree: ({ slug, featureKey }) => [{ slug }, { slug, opened: featureKey }],
    wsjfOrder: ({ slug, incrementNumber }) => [{ slug }, { slug, increment: incrementNumber }],
    epic: ({ slug, epicKey }) => [{ slug, key: epicKey }],
    quickAdd: ({ programmeId, squadId, featureId, incrementId }) => [{ programmeId, stories: [{ title: "Une" }, { title: "Deux", points: 3, squadId }], place: { featureId, incrementId } }],
    changeStories: ({ programmeId, storyId, squadId, featureId }) => [{ programmeId, rows: [{ id: storyId, ...asRead }], change: { squadId, featureId, points: 8 } }],
    changeFeatures: ({ programmeId, featureId, epicId, incrementId }) => [{ programmeId, rows: [{ id: featureId, ...asRead }], change: { epicId, incrementId } }],
    createEpic: ({ programmeId }) => [{ programmeId, ...epic }],
    changeEpics: ({ programmeId, epicId }) => [{ programmeId, rows: [{ id: epicId, ...asRead }], change: { state: "ready" } }],
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
    removeInspectionItem: ({ inspectionItemId }) => [{ itemId: inspectionItemId, ...asRead }],
    makeStory: ({ inspectionItemId }) => [{ itemId: inspectionItemId, ...asRead }],
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
    absences: ({ slug, incrementNumber, squadId, personId }) => [{ slug }, { slug, increment: incrementNumber }, { slug, squadId }, { slug, after: personId }],
    readPaste: ({ slug }) => [{ slug, text: "Quelqu’un;S35" }],
    declareAbsences: ({ programmeId, personId }) => [{ programmeId, absences: [{ personId, from: "2025-08-11", to: "2025-08-14", isHalf: false }] }],
    saveWeeks: ({ programmeId, personId }) => [{ programmeId, cells: [{ personId, monday: "2025-08-04", days: 2.5, was: 0 }] }],
    removeAbsence: ({ absenceId }) => [{ absenceId }],
  },
};
