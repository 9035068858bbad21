import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { backlogChanges, commitments, commitmentStories, confidenceVotes, dependencies, features, inspectionItems, milestoneEvents, objectives, programmes, reportContributions, reportOutcomes, reportTemplates, risks, scenarios, stories, storyEvents } from "@/db/schema";
import { buildKpiValue, buildOwnKpi } from "@/db/factories/kpi";
import { buildEpic, buildFeature, buildIncrement, buildMilestone, buildSquad, buildStory } from "@/db/factories/planning";
import { buildCreditVote, buildReport } from "@/db/factories/reporting";
import { buildReportFile } from "@/db/factories/report-files";
import { buildAbsence, buildApplication, buildPerson } from "@/db/factories/teams";
import { addDays } from "@/domain/calendar";
import { type Role } from "@/domain/roles";
import { type Viewer } from "@/server/auth/viewer";
import { receiveImportFile } from "@/server/interchange/files";
import { startImport, startRehearsal } from "@/server/interchange/import-commands";
import { viewImportFile, viewImportHome } from "@/server/interchange/import-queries";
import { todayOf } from "@/server/platform/clock";
import { freezeReport } from "@/server/reporting/commands";

export async function buildPlanning(db: Database, { programmeId, incrementNumber, mark, people }: { programmeId: string; incrementNumber: number; mark: string; people: Record<Role, Viewer> }) {
  const increment = await buildIncrement(db, { programmeId, number: incrementNumber });
  // Another one under way, for what is told of the current sprint.
  await buildIncrement(db, { programmeId, number: incrementNumber + 1, startsOn: addDays(await todayOf(db), -7) });
  const future = await buildIncrement(db, { programmeId, number: incrementNumber + 2, startsOn: "2031-06-02" });
  const sprint = increment.sprints[0]!;
  const squad = await buildSquad(db, { programmeId, name: mark, purpose: mark });
  const epic = await buildEpic(db, { programmeId, key: `E-${mark}`, title: mark, description: mark });
  const person = await buildPerson(db, { programmeId, squadId: squad.id, name: mark });
  const absence = await buildAbsence(db, { programmeId, personId: person.id });
  const application = await buildApplication(db, { programmeId, name: mark });
  const teamIds = { personId: person.id, absenceId: absence.id, applicationId: application.id };
  const feature = await buildFeature(db, { epicId: epic.id, applicationId: application.id, programmeId, incrementId: increment.id, title: mark, benefit: mark, acceptance: mark });
  await db.update(features).set({ key: `F-${mark}` }).where(eq(features.id, feature.id));
  const references = { featureId: feature.id, squadId: squad.id, incrementId: increment.id, sprintId: sprint.id };
  const story = await buildStory(db, { programmeId, ...references, title: mark, acceptance: mark, points: 3 });
  await db.update(stories).set({ key: `S-${mark}` }).where(eq(stories.id, story.id));
  const other = { programmeId, ...references, title: mark, state: "ready" as const };
  const prerequisite = await buildStory(db, { ...other, key: `P-${mark}` });
  const loose = await buildStory(db, { ...other, key: `L-${mark}` });
  await db.insert(dependencies).values({ programmeId, prerequisiteId: prerequisite.id, dependentId: story.id });
  const [scenario] = await db.insert(scenarios).values({ programmeId, incrementId: increment.id, ownerId: people.administrator.id, title: mark, moves: [{ storyId: story.id, version: 1, squadId: null, sprintId: null }] }).returning();
  const after = { title: mark, state: "draft" as const, points: 3, ...references };
  await db.insert(storyEvents).values({ storyId: story.id, programmeId, incrementId: increment.id, actorId: people.moa.id, kind: "created", after });
  const [change] = await db
    .insert(backlogChanges)
    .values({ programmeId, actorId: people.administrator.id, items: [{ subject: "story", id: story.id, from: 0, version: 1, before: { title: `${mark} avant` } }] })
    .returning();
  const backlogIds = { epicId: epic.id, epicKey: epic.key, changeId: change!.id };
  const lived = { programmeId, incrementId: increment.id, squadId: squad.id, title: mark };
  const [objective] = await db.insert(objectives).values({ ...lived, businessValue: 8 }).returning();
  const [improvement] = await db.insert(inspectionItems).values({ ...lived, kind: "improvement", causes: mark }).returning();
  const lifeIds = { judgedObjectiveId: objective!.id, inspectionItemId: improvement!.id };
  const milestone = { programmeId, incrementId: increment.id, title: mark, criterion: mark };
  const awaited = await buildMilestone(db, { ...milestone, key: `J-${mark}` });
  const reached = await buildMilestone(db, { ...milestone, actualOn: "2025-08-29" });
  const cancelled = await buildMilestone(db, { ...milestone, cancelledAt: new Date(), cancelReason: mark });
  const { title, criterion, incrementId, baselineOn, forecastOn, actualOn } = awaited;
  await db.insert(milestoneEvents).values({ milestoneId: awaited.id, programmeId, actorId: people.moa.id, kind: "created", after: { title, criterion, incrementId, baselineOn, forecastOn, actualOn }, reason: mark });
  const milestoneIds = { milestoneId: awaited.id, milestoneKey: awaited.key, reachedMilestoneId: reached.id, cancelledMilestoneId: cancelled.id };
  const report = { programmeId, incrementId: increment.id, createdBy: people.moa.id, title: mark };
  const [live, frozen] = [await buildReport(db, report), await buildReport(db, report)];
  const frozenReport = await freezeReport(db, people.moa.scope, { reportId: frozen.id });
  if (!frozenReport.ok) throw new Error(frozenReport.reason);
  const [hardPoint] = await db.insert(reportContributions).values({ programmeId, reportId: live.id, kind: "hard_point", content: { title: mark, consequence: mark, expected: mark }, writtenBy: people.moa.id }).returning();
  await db.insert(reportTemplates).values({ programmeId, kind: "yearly_review", sections: ["risks"], changedBy: people.moa.id });
  const credit = await buildCreditVote(db, { programmeId, label: mark, recordedBy: people.moa.id });
  const fileIds = await buildReportFiles(db, { reportId: live.id, requestedBy: people.administrator.id, mark });
  const reportIds = { ...fileIds, creditVoteId: credit.id, liveReportId: live.id, frozenReportId: frozen.id, frozenReportHash: frozenReport.hash, hardPointId: hardPoint!.id };
  const kpi = await buildOwnKpi(db, { programmeId, key: `propre-${mark}`, name: mark, formula: mark, source: mark, note: mark, responsibleName: mark });
  const measured = await buildKpiValue(db, { programmeId, settingId: kpi.id, day: "2025-06-30", value: 80, comment: mark, recordedBy: people.moa.id });
  const kpiIds = { kpiKey: kpi.key, kpiValueId: measured.id };
  const board = { prerequisiteId: prerequisite.id, looseStoryId: loose.id, looseStoryKey: `L-${mark}`, scenarioId: scenario!.id };
  const commitmentIds = await buildCommitment(db, people, { programmeId, references, number: incrementNumber + 3, storyId: prerequisite.id, mark });
  return { ...references, ...lifeIds, ...kpiIds, ...backlogIds, ...milestoneIds, ...teamIds, ...board, ...commitmentIds, ...(await buildImports(db, people.moa, { programmeId, mark })), futureIncrementId: future.id, incrementNumber, featureKey: `F-${mark}`, storyId: story.id, storyKey: `S-${mark}`, ...reportIds };
}

/** Asked for by the administrator: one is being made, one is ready. None waits: its place in the line is that among the files of everybody. */
async function buildReportFiles(db: Db, { mark, ...of }: { reportId: string; requestedBy: string; mark: string }) {
  const begun = await buildReportFile(db, { ...of, format: "docx", state: "working", workerId: randomUUID(), aliveAt: new Date() });
  const ready = await buildReportFile(db, { ...of, format: "markdown", ready: { name: `${mark}.md`, text: mark } });
  return { begunFileId: begun.id, readyFileId: ready.id };
}

/** A report made for a meeting: one decision that it asks for is awaited, another was taken. */
export async function buildPresented(db: Db, { programmeId, incrementId, meetingId, entryId, mark, by }: { programmeId: string; incrementId: string; meetingId: string; entryId: string; mark: string; by: string }) {
  const report = await buildReport(db, { programmeId, incrementId, meetingId, createdBy: by, title: mark });
  const content = { title: mark, context: mark, options: [{ label: mark, consequences: mark }, { label: "Ne rien changer", consequences: "" }], recommended: 0 };
  const ask = { programmeId, reportId: report.id, kind: "asked_decision" as const, content, dueOn: "2025-07-10", writtenBy: by };
  const [awaited, decided] = await db.insert(reportContributions).values([ask, ask]).returning();
  await db.insert(reportOutcomes).values({ programmeId, reportId: report.id, askId: decided!.id, outcome: "decided", entryId, optionRank: 0, optionLabel: mark, manner: "arbitration", arbitratedBy: mark, recordedBy: by });
  return { presentedReportId: report.id, presentedMeetingId: meetingId, askId: awaited!.id, decidedEntryId: entryId };
}

/** Objectives, a risk and an open vote on the increment, and another increment, whose plan was committed. */
async function buildCommitment(db: Db, people: Record<Role, Viewer>, { programmeId, references, number, storyId, mark }: { programmeId: string; references: { squadId: string; featureId: string; incrementId: string }; number: number; storyId: string; mark: string }) {
  const { squadId, featureId, incrementId } = references;
  const [objective] = await db.insert(objectives).values({ programmeId, incrementId, squadId, featureId, title: mark, description: mark, isCommitted: false }).returning();
  const [risk] = await db.insert(risks).values({ programmeId, incrementId, squadId, key: `R-${mark}`, title: mark, description: mark, response: mark, ownerId: people.moa.id }).returning();
  const [vote] = await db.insert(confidenceVotes).values({ programmeId, incrementId, round: 1, isAnonymous: true, openedBy: people.moa.id }).returning();
  const committed = await buildIncrement(db, { programmeId, number, startsOn: "2031-12-01" });
  await db.insert(commitments).values({ incrementId: committed.id, programmeId, committedOn: "2025-06-06", committedBy: people.moa.id, reservePercent: 10, capacities: [], objectives: [], note: mark });
  await db.insert(commitmentStories).values({ incrementId: committed.id, storyId, programmeId, key: mark, title: mark, kind: "story", state: "ready" });
  return { objectiveId: objective!.id, riskId: risk!.id, riskKey: risk!.key, voteId: vote!.id, committedIncrementId: committed.id, committedNumber: number };
}

/** A file that was rehearsed and waits, and another that was imported. */
async function buildImports(db: Database, { scope }: Viewer, { programmeId, mark }: { programmeId: string; mark: string }) {
  const [{ slug }] = (await db.select({ slug: programmes.slug }).from(programmes).where(eq(programmes.id, programmeId))) as [{ slug: string }];
  const rehearse = async (): Promise<string> => {
    const form = new FormData();
    form.set("file", new Blob([`Issue key,Summary\r\n${mark},${mark}\r\n`]), `${mark}.csv`);
    const { headers, body } = new Response(form);
    const received = await receiveImportFile(db, scope, { slug, headers, body });
    if (!("fileId" in received)) throw new Error(received.message);
    const { fileId } = received;
    const { columns: _, ...choices } = (await viewImportFile(db, scope, { slug, fileId })).mapping;
    await startRehearsal(db, scope, { slug, fileId, ...choices });
    return fileId;
  };
  await startImport(db, scope, { slug, fileId: await rehearse() });
  const { runs } = await viewImportHome(db, scope, { slug });
  return { importFileId: await rehearse(), importRunId: runs[0]!.id };
}
