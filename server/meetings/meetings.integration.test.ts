import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { agendaTopics, attendances, auditEvents, ballots, ballotVotes, meetings, minutes, seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { addDays, isWorkingDay, weekdayOf } from "@/domain/calendar";
import type { Attendance } from "@/domain/meetings/vocabulary";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { publishMinutes, validateMinutes } from "@/server/minutes/commands";
import { deriveMinutes } from "@/server/minutes/derive";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { moveSession, saveAgenda, setTopicState } from "./agenda-commands";
import { saveAttendance } from "./attendance-commands";
import { countVotes, openBallot, recordVotes, removeBallot } from "./ballot-commands";
import { cancelMeeting, createMeeting, moveMeeting, reinstateMeeting } from "./meeting-commands";
import { viewFrame, viewSeries, viewSettings, viewVotes } from "./queries";
import type { SeriesSettings } from "./schema";
import { planEveryInstance } from "./plan-commands";
import { createSeries, editSeries, planMeetings, removeMember, setMember } from "./series-commands";

const { db } = await testDb();
const today = await todayOf(db);

const settings = (over: Partial<SeriesSettings> = {}): SeriesSettings => ({
  ...{ name: "Point de synchro", purpose: "Se synchroniser", cadence: { kind: "weekly", every: 1, weekday: 3 }, cadenceNote: "", startsOn: today },
  ...{ usualTime: "14:30", usualMinutes: 45, usualPlace: "Salle Lisière", agenda: "# Suivi\nAvancement | 15 min | RTE\nActions", template: "# Avancement\n[] Relire" },
  ...{ supportBefore: { n: -2, unit: "calendar" }, minutesAfter: { n: 2, unit: "working" }, silenceDays: null, quorum: null, ballotRule: null },
  ...over,
});

async function moa() {
  const programme = await buildProgramme(db);
  return { programmeId: programme.id, ...(await buildMember(db, { programmeId: programme.id, role: "moa" })) };
}

async function instance(over: Partial<SeriesSettings> = {}) {
  const { programmeId, scope, user } = await moa();
  const created = await createSeries(db, scope, { programmeId, ...settings(over) });
  if (!created.ok) throw new Error(created.reason);
  const held = await db.select().from(meetings).where(eq(meetings.seriesId, created.seriesId)).orderBy(asc(meetings.heldOn));
  return { programmeId, scope, user, seriesId: created.seriesId, meetings: held };
}

const frameOf = (scope: Parameters<typeof viewFrame>[1], meetingId: string, on = today) => viewFrame(db, scope, { meetingId, today: on });
const votesOf = (scope: Parameters<typeof viewVotes>[1], meetingId: string) => viewVotes(db, scope, { meetingId, today });
const reread = async (id: string) => (await db.select().from(meetings).where(eq(meetings.id, id)))[0]!;

describe("an instance", () => {
  test("plans its next six meetings by its cadence, as usual, with its standing topics and its template", async () => {
    const { meetings: held, scope } = await instance();
    expect(held).toHaveLength(6);
    for (const { heldOn, plannedOn, startsAt, durationMinutes, place } of held) {
      expect([weekdayOf(plannedOn!), isWorkingDay(heldOn, "metropole"), startsAt, durationMinutes, place]).toEqual([3, true, "14:30", 45, "Salle Lisière"]);
    }
    const { agenda } = await frameOf(scope, held[0]!.id);
    expect(agenda.map(({ title, section, minutes: planned, presenter, why }) => [title, section, planned, presenter, why])).toEqual([
      ["Avancement", "Suivi", 15, "RTE", "Point permanent de l’instance"],
      ["Actions", "Suivi", null, "", "Point permanent de l’instance"],
    ]);
    const { document } = await deriveMinutes(db, held[0]!.id, { actorId: null });
    expect(document.content.map(({ type }) => type)).toEqual(["heading", "minutesItem"]);
  });

  test("time passes and nobody edits it: the nightly job plans every instance, once, and one that fails holds up no other", async () => {
    const { id: programmeId } = await buildProgramme(db);
    const weekly = await buildSeries(db, { programmeId, cadence: { kind: "weekly", every: 1, weekday: 3 } });
    const broken = await buildSeries(db, { programmeId, cadence: { kind: "weekly", every: 0, weekday: 3 } });
    const onDemand = await buildSeries(db, { programmeId, cadence: { kind: "on_demand" } });
    const failed: string[] = [];
    for (let night = 0; night < 2; night++) await planEveryInstance(db, (seriesId) => failed.push(seriesId));
    const planned = (seriesId: string) => db.$count(meetings, eq(meetings.seriesId, seriesId));
    expect([await planned(weekly.id), await planned(onDemand.id)]).toEqual([6, 0]);
    expect(failed).toEqual([broken.id, broken.id]);
  });

  test("planning again, even twice at once, adds nothing; a moved or cancelled meeting does not come back", async () => {
    const { scope, seriesId, meetings: held } = await instance();
    const [first, second] = held as [typeof held[number], typeof held[number]];
    await moveMeeting(db, scope, { meetingId: first.id, version: 1, title: "Avancée", heldOn: addDays(first.heldOn, 1), startsAt: "09:00", durationMinutes: 60, place: "", supportSentOn: null });
    await cancelMeeting(db, scope, { meetingId: second.id, version: 1, reason: "Congés" });
    await Promise.all([planMeetings(db, scope, { seriesId }), planMeetings(db, scope, { seriesId })]);
    const names = (await db.select().from(meetings).where(eq(meetings.seriesId, seriesId))).map(({ plannedOn }) => plannedOn);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(6);
  });

  test("an agenda that cannot be read is told by its line, and nothing is created", async () => {
    const { programmeId, scope } = await moa();
    expect(await createSeries(db, scope, { programmeId, ...settings({ agenda: "A\nB | bientôt | C" }) })).toMatchObject({ ok: false, reason: "agenda", errors: [{ line: 2 }] });
  });

  test("a new usual agenda reaches the meetings to come, not the one already begun; what was added there stays", async () => {
    const { scope, seriesId, meetings: held } = await instance();
    const [first, second] = held as [typeof held[number], typeof held[number]];
    await saveAgenda(db, scope, { meetingId: second.id, text: "# Suivi\nAvancement | 15 min | RTE\nActions\n# Divers\nUn sujet" });
    const { agenda } = await frameOf(scope, first.id);
    await moveSession(db, scope, { meetingId: first.id, from: null, outcome: "treated", to: agenda[0]!.id });
    expect(await editSeries(db, scope, { seriesId, version: 1, ...settings({ agenda: "Nouveau point permanent" }) })).toEqual({ ok: true });
    const titles = async (id: string) => (await frameOf(scope, id)).agenda.map(({ title }) => title);
    expect(await titles(first.id)).toEqual(["Avancement", "Actions"]);
    expect((await titles(second.id)).toSorted()).toEqual(["Nouveau point permanent", "Un sujet"]);
    expect(await titles(held[2]!.id)).toEqual(["Nouveau point permanent"]);
  });

  test("two people edit at once: the second is told", async () => {
    const { scope, seriesId } = await instance();
    await editSeries(db, scope, { seriesId, version: 1, ...settings({ name: "Premier" }) });
    await expect(editSeries(db, scope, { seriesId, version: 1, ...settings({ name: "Second" }) })).rejects.toThrow(ConflictError);
  });

  test("keeps somebody to chair it; only people of the programme sit in it", async () => {
    const { scope, seriesId, user, programmeId } = await instance();
    expect(await removeMember(db, scope, { seriesId, userId: user.id })).toEqual({ ok: false, reason: "last_chair" });
    expect(await setMember(db, scope, { seriesId, userId: user.id, role: "participant" })).toEqual({ ok: false, reason: "last_chair" });
    const { user: stranger } = await moa();
    expect(await setMember(db, scope, { seriesId, userId: stranger.id, role: "participant" })).toEqual({ ok: false, reason: "not_of_programme" });
    const { user: other } = await buildMember(db, { programmeId, role: "product_owner" });
    expect(await setMember(db, scope, { seriesId, userId: other.id, role: "chair" })).toEqual({ ok: true });
    expect(await removeMember(db, scope, { seriesId, userId: user.id })).toEqual({ ok: true });
    const rows = await db.select().from(seriesMembers).where(eq(seriesMembers.seriesId, seriesId));
    expect(rows.map(({ userId, role }) => [userId, role])).toEqual([[other.id, "chair"]]);
  });

  test("offers to those who plan it whom they can still add, and to nobody else", async () => {
    const { scope, seriesId, user, programmeId } = await instance();
    const { user: other } = await buildMember(db, { programmeId, role: "product_owner" });
    const { members, people } = await viewSettings(db, scope, { seriesId, today });
    expect([members.map(({ id }) => id), people.map(({ id }) => id)]).toEqual([[user.id], [other.id]]);
    const reader = await buildMember(db, { programmeId, role: "reader" });
    expect(await viewSettings(db, reader.scope, { seriesId, today })).toMatchObject({ people: [], sprints: [], can: { plan: false } });
    await expect(viewSettings(db, (await moa()).scope, { seriesId, today })).rejects.toThrow(NotFoundError);
  });

  test.each(["squad_member", "committee", "reader"] as const)("a %s may not set it up", async (role) => {
    const { seriesId, programmeId } = await instance();
    const { scope } = await buildMember(db, { programmeId, role });
    await expect(editSeries(db, scope, { seriesId, version: 1, ...settings() })).rejects.toThrow(ForbiddenError);
  });
});

describe("a meeting", () => {
  test("moves without breaking the series, with its trace", async () => {
    const { scope, meetings: held } = await instance();
    const first = held[0]!;
    const moved = { title: "Point exceptionnel", heldOn: addDays(first.heldOn, 2), startsAt: "16:00", durationMinutes: 90, place: "Visioconférence", supportSentOn: null };
    expect(await moveMeeting(db, scope, { meetingId: first.id, version: 1, ...moved })).toEqual({ ok: true });
    expect(await reread(first.id)).toMatchObject({ ...moved, plannedOn: first.plannedOn, version: 2 });
    await expect(moveMeeting(db, scope, { meetingId: first.id, version: 1, ...moved })).rejects.toThrow(ConflictError);
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, first.id), eq(auditEvents.action, "moved")));
    expect(audit).toMatchObject({ before: { heldOn: first.heldOn }, after: { heldOn: moved.heldOn } });
  });

  test("cancelled with its reason, then taken back", async () => {
    const { scope, seriesId, meetings: held } = await instance();
    const { id } = held[0]!;
    expect(await cancelMeeting(db, scope, { meetingId: id, version: 1, reason: "Pont" })).toEqual({ ok: true });
    expect(await cancelMeeting(db, scope, { meetingId: id, version: 2, reason: "Pont" })).toEqual({ ok: false, reason: "cancelled" });
    expect((await viewSeries(db, scope, { seriesId, today })).ahead[0]).toMatchObject({ isCancelled: true, cancelReason: "Pont", support: null, minutes: null });
    expect(await reinstateMeeting(db, scope, { meetingId: id, version: 2 })).toEqual({ ok: true });
    expect(await reread(id)).toMatchObject({ cancelledAt: null, cancelReason: null });
  });

  test("is neither moved nor cancelled once its minutes are validated", async () => {
    const { scope, meetings: held } = await instance();
    const { id, heldOn } = held[0]!;
    await validateMinutes(db, scope, { meetingId: id });
    expect(await moveMeeting(db, scope, { meetingId: id, version: 1, title: "T", heldOn, startsAt: "", durationMinutes: 60, place: "", supportSentOn: null })).toEqual({ ok: false, reason: "frozen" });
    expect(await cancelMeeting(db, scope, { meetingId: id, version: 1, reason: "Non" })).toEqual({ ok: false, reason: "frozen" });
    expect(await saveAgenda(db, scope, { meetingId: id, text: "A" })).toEqual({ ok: false, reason: "frozen" });
  });

  test("says whether its support and its minutes came in time", async () => {
    const { scope, seriesId } = await instance({ cadence: { kind: "on_demand" } });
    const { meetingId } = await createMeeting(db, scope, { seriesId, title: "", heldOn: addDays(today, -20), startsAt: "", place: "" });
    const before = await frameOf(scope, meetingId);
    expect([before.support?.state, before.minutes?.state]).toEqual(["overdue", "overdue"]);
    expect(await moveMeeting(db, scope, { meetingId, version: 1, title: "T", heldOn: addDays(today, -20), startsAt: "", durationMinutes: 60, place: "", supportSentOn: addDays(today, 1) })).toEqual({ ok: false, reason: "day_in_future" });
    await moveMeeting(db, scope, { meetingId, version: 1, title: "T", heldOn: addDays(today, -20), startsAt: "", durationMinutes: 60, place: "", supportSentOn: addDays(today, -27) });
    await writeMinutes(db, meetingId, [item("information", "Une ligne")]);
    await validateMinutes(db, scope, { meetingId });
    await publishMinutes(db, scope, { meetingId });
    const after = await frameOf(scope, meetingId);
    expect([after.support?.state, after.minutes?.state]).toEqual(["kept", "late"]);
    expect(after.minutes!.lateDays).toBeGreaterThan(10);
    expect((await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]!.publishedAt).not.toBeNull();
  });
});

describe("in session", () => {
  test("the points follow one another, their time is counted, and who moved on meanwhile is not moved back", async () => {
    const { scope, meetings: held } = await instance();
    const { id: meetingId } = held[0]!;
    const [first, second] = (await frameOf(scope, meetingId)).agenda;
    expect(await moveSession(db, scope, { meetingId, from: null, outcome: "treated", to: first!.id })).toEqual({ ok: true });
    await db.update(meetings).set({ topicStartedAt: new Date(Date.now() - 90_000) }).where(eq(meetings.id, meetingId));
    expect(await moveSession(db, scope, { meetingId, from: null, outcome: "treated", to: second!.id })).toEqual({ ok: false, reason: "moved_on" });
    expect(await moveSession(db, scope, { meetingId, from: first!.id, outcome: "treated", to: second!.id })).toEqual({ ok: true });
    const [treated] = await db.select().from(agendaTopics).where(eq(agendaTopics.id, first!.id));
    expect(treated).toMatchObject({ state: "treated", treatedIn: meetingId });
    expect(treated!.spentSeconds).toBeGreaterThanOrEqual(89);
    expect(treated!.spentSeconds).toBeLessThan(120);
    expect(await moveSession(db, scope, { meetingId, from: second!.id, outcome: "postponed", to: null })).toEqual({ ok: true });
    const over = await frameOf(scope, meetingId);
    expect([over.currentTopicId, over.isSessionEnded, over.agenda[1]!.state]).toEqual([null, true, "pending"]);
  });

  test("a point not treated comes into the next meeting by itself and says why, standing points and open actions too", async () => {
    const { scope, meetings: held } = await instance({ template: "" });
    const [first, second] = held as [typeof held[number], typeof held[number]];
    await saveAgenda(db, scope, { meetingId: first.id, text: "Avancement | 15 min\nMigration de l’outil | 20 min" });
    const migration = (await frameOf(scope, first.id)).agenda.find(({ title }) => title.startsWith("Migration"))!;
    await writeMinutes(db, first.id, [item("action", "Vérifier l’export", { dueOn: addDays(today, -3) })]);
    await deriveMinutes(db, first.id, { actorId: null });
    await moveSession(db, scope, { meetingId: first.id, from: null, outcome: "treated", to: migration.id });
    await moveSession(db, scope, { meetingId: first.id, from: migration.id, outcome: "postponed", to: null });
    const next = await frameOf(scope, second.id);
    expect(next.agenda.map(({ title, isCarried }) => [title, isCarried])).toEqual([["Migration de l’outil", true], ["Avancement", false], ["Actions", false]]);
    expect(next.agenda[0]!.why).toMatch(/^Non traité depuis la réunion du /);
    expect(next.openActions).toMatchObject([{ text: "Vérifier l’export", isLate: true, why: expect.stringContaining("en retard de 3 jours") }]);
    expect(await setTopicState(db, scope, { meetingId: second.id, topicId: migration.id, state: "treated" })).toEqual({ ok: true });
    expect((await frameOf(scope, held[2]!.id)).agenda.map(({ title }) => title)).not.toContain("Migration de l’outil");
  });

  test("a topic taken off the agenda goes, unless time was spent on it", async () => {
    const { scope, meetings: held } = await instance({ agenda: "A\nB" });
    const { id: meetingId } = held[0]!;
    const [a] = (await frameOf(scope, meetingId)).agenda;
    await moveSession(db, scope, { meetingId, from: null, outcome: "treated", to: a!.id });
    await saveAgenda(db, scope, { meetingId, text: "C" });
    const rows = await db.select().from(agendaTopics).where(eq(agendaTopics.meetingId, meetingId)).orderBy(asc(agendaTopics.title));
    expect(rows.map(({ title, state }) => [title, state])).toEqual([["A", "dropped"], ["C", "pending"]]);
  });
});

async function deliberating(roles: SeriesRole[], ballotRule: SeriesSettings["ballotRule"] = { majority: "expressed", chairBreaksTies: true }) {
  const stage = await instance({ cadence: { kind: "on_demand" }, quorum: { percent: null, countsRepresented: true }, ballotRule });
  const { scope, seriesId, programmeId } = stage;
  const people = [stage.user.id];
  for (const role of roles) {
    const { user } = await buildMember(db, { programmeId, role: "squad_member" });
    await setMember(db, scope, { seriesId, userId: user.id, role });
    people.push(user.id);
  }
  const { meetingId } = await createMeeting(db, scope, { seriesId, title: "", heldOn: today, startsAt: "", place: "" });
  const attend = (...statuses: (Attendance | null)[]) => saveAttendance(db, scope, { meetingId, members: statuses.map((status, rank) => ({ userId: people[rank]!, status, representedBy: status === "represented" ? "Bureau" : "" })), guests: ["B. Martin-Test"] });
  return { ...stage, people, meetingId, attend };
}
const ballotOf = async (meetingId: string) => (await db.select().from(ballots).where(eq(ballots.meetingId, meetingId)))[0]!;

describe("attendance and quorum", () => {
  test("those only informed are not asked; unknown is unknown; guests are told apart", async () => {
    const { scope, meetingId, attend } = await deliberating(["participant", "secretary", "informed"]);
    const before = await frameOf(scope, meetingId);
    expect([before.members.length, before.quorum?.value]).toEqual([3, null]);
    expect(await attend("present", "represented", "excused")).toEqual({ ok: true });
    const after = await frameOf(scope, meetingId);
    expect([after.quorum?.value, after.quorum?.steps[0], after.guests]).toEqual([true, "Il faut 2 membres sur 3 ; 2 comptent.", ["B. Martin-Test"]]);
    await attend("present", null, "absent");
    expect((await db.select().from(attendances).where(eq(attendances.meetingId, meetingId))).length).toBe(3);
  });

  test("represented by nobody is refused, and so is who is no member", async () => {
    const { scope, meetingId, people } = await deliberating([]);
    const said = { userId: people[0]!, status: "represented" as const, representedBy: "" };
    expect(await saveAttendance(db, scope, { meetingId, members: [said], guests: [] })).toEqual({ ok: false, reason: "by_whom", userIds: [people[0]] });
    const { user } = await moa();
    expect(await saveAttendance(db, scope, { meetingId, members: [{ userId: user.id, status: "present", representedBy: "" }], guests: [] })).toEqual({ ok: false, reason: "not_a_member" });
  });
});

describe("votes", () => {
  test("counted: refused beyond the voters, void without the quorum, adopted with it", async () => {
    const { scope, meetingId, attend } = await deliberating(["participant", "participant", "participant"]);
    await attend("present", "present", "absent", "absent");
    await openBallot(db, scope, { meetingId, question: "Retenir l’outil ?", entryId: null, mode: "counted" });
    const { id: ballotId } = await ballotOf(meetingId);
    expect(await countVotes(db, scope, { ballotId, version: 1, for: 3, against: 0, abstention: 0, chairChoice: null })).toEqual({ ok: false, reason: "too_many" });
    expect(await countVotes(db, scope, { ballotId, version: 1, for: 2, against: 0, abstention: 0, chairChoice: null })).toEqual({ ok: true });
    expect((await votesOf(scope, meetingId)).ballots[0]!.result.value).toBe("void");
    await attend("present", "present", "represented", "absent");
    expect((await votesOf(scope, meetingId)).ballots[0]!.result.value).toBe("adopted");
    await expect(countVotes(db, scope, { ballotId, version: 1, for: 1, against: 0, abstention: 0, chairChoice: null })).rejects.toThrow(ConflictError);
  });

  test("by name: who is not there does not vote; at a tie the chair's own voice decides", async () => {
    const { scope, meetingId, attend, people } = await deliberating(["participant"]);
    await attend("present", "excused");
    await openBallot(db, scope, { meetingId, question: "Retenir l’outil ?", entryId: null, mode: "named" });
    const { id: ballotId } = await ballotOf(meetingId);
    const votes = [{ userId: people[0]!, choice: "for" as const }, { userId: people[1]!, choice: "against" as const }];
    expect(await recordVotes(db, scope, { ballotId, version: 1, votes })).toEqual({ ok: false, reason: "not_there" });
    await attend("present", "present");
    expect(await recordVotes(db, scope, { ballotId, version: 1, votes })).toEqual({ ok: true });
    expect(await db.select().from(ballotVotes).where(eq(ballotVotes.ballotId, ballotId))).toHaveLength(2);
    expect((await votesOf(scope, meetingId)).ballots[0]!.result).toMatchObject({ value: "adopted", steps: expect.arrayContaining([expect.stringContaining("sa voix l’emporte")]) });
  });

  test("on a line of these minutes only, where the instance votes at all; a mistake can be taken away until validation", async () => {
    const { scope, meetingId, attend } = await deliberating([]);
    await attend("present");
    const decision = item("decision", "Retenir l’outil");
    await writeMinutes(db, meetingId, [decision]);
    await deriveMinutes(db, meetingId, { actorId: null });
    const elsewhere = await buildMeeting(db);
    const foreign = item("decision", "Ailleurs");
    await writeMinutes(db, elsewhere.id, [foreign]);
    await deriveMinutes(db, elsewhere.id, { actorId: null });
    expect((await votesOf(scope, meetingId)).votable).toMatchObject([{ id: decision.attrs.id }]);
    expect(await openBallot(db, scope, { meetingId, question: "?", entryId: foreign.attrs.id, mode: "counted" })).toEqual({ ok: false, reason: "not_of_meeting" });
    expect(await openBallot(db, scope, { meetingId, question: "?", entryId: decision.attrs.id, mode: "counted" })).toEqual({ ok: true });
    await openBallot(db, scope, { meetingId, question: "Par erreur", entryId: null, mode: "counted" });
    const [first, mistake] = await db.select().from(ballots).where(eq(ballots.meetingId, meetingId)).orderBy(asc(ballots.createdAt), asc(ballots.question));
    expect(await removeBallot(db, scope, { ballotId: mistake!.id, version: 1 })).toEqual({ ok: true });
    await validateMinutes(db, scope, { meetingId });
    expect(await removeBallot(db, scope, { ballotId: first!.id, version: 1 })).toEqual({ ok: false, reason: "frozen" });
    const plain = await buildSeries(db, {});
    const { scope: other } = await buildMember(db, { programmeId: plain.programmeId, role: "moa" });
    const meeting = await buildMeeting(db, { seriesId: plain.id });
    expect(await openBallot(db, other, { meetingId: meeting.id, question: "?", entryId: null, mode: "counted" })).toEqual({ ok: false, reason: "no_rule" });
  });
});
