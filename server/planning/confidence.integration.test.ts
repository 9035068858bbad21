import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { auditEvents, confidenceBallots, confidenceVoters } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { commitPlan } from "./commitment-commands";
import { castBallot, closeVote, openVote } from "./confidence-commands";
import { viewConfidence } from "./confidence-queries";
import { confidenceView } from "./confidence-schema";

const { db } = await testDb();
const today = await todayOf(db);

async function stage(isAnonymous: boolean) {
  const { id: programmeId, slug } = await buildProgramme(db);
  const planner = await buildMember(db, { programmeId, role: "rte_pmo" });
  const increment = await buildIncrement(db, { programmeId, number: 28, startsOn: addDays(today, 14) });
  const named = { slug, number: 28 };
  const view = async (scope = planner.scope) => confidenceView.parse(await viewConfidence(db, scope, named));
  const open = () => openVote(db, planner.scope, { incrementId: increment.id, isAnonymous });
  expect(await open()).toEqual({ ok: true });
  const voteId = (await view()).rounds[0]!.id;
  const voters = [planner, await buildMember(db, { programmeId, role: "reader" }), await buildMember(db, { programmeId, role: "committee" })];
  const cast = (index: number, value: number, comment = "") => castBallot(db, voters[index]!.scope, { voteId, value, comment });
  const close = () => closeVote(db, planner.scope, { voteId });
  return { programmeId, incrementId: increment.id, planner, voteId, voters, view, open, cast, close };
}

describe("an anonymous vote", () => {
  test("who voted is known, never what: neither by the rows, nor by the audit; the result comes once it is closed", async () => {
    const { voteId, voters, view, cast, close } = await stage(true);
    for (const [index, value] of [5, 2, 4].entries()) expect(await cast(index, value, `Avis ${value}`)).toEqual({ ok: true });
    expect((await view(voters[1]!.scope)).rounds[0]).toMatchObject({ hasVoted: true, result: null });
    expect((await view()).rounds[0]!.voters.toSorted()).toEqual(voters.map(({ user }) => user.name).toSorted());
    expect(await db.select({ userId: confidenceBallots.userId }).from(confidenceBallots).where(eq(confidenceBallots.voteId, voteId))).toEqual([{ userId: null }, { userId: null }, { userId: null }]);
    expect(Object.keys(confidenceBallots)).not.toContain("createdAt");
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, voteId));
    expect(trail.filter(({ action }) => action === "voted").map(({ after }) => after)).toEqual([null, null, null]);
    expect(await close()).toEqual({ ok: true });
    const { result } = (await view()).rounds[0]!;
    expect(result).toMatchObject({ confidence: { value: 3.666667, asks: "nothing", needsDiscussion: true }, ballots: [{ voter: null, value: 2, comment: "Avis 2" }, { voter: null, value: 4 }, { voter: null, value: 5 }] });
  });

  test("of two ballots nothing is told, nor sent", async () => {
    const { view, cast, close } = await stage(true);
    await cast(0, 5, "Mot reconnaissable");
    await cast(1, 1);
    await close();
    const answer = await view();
    expect(answer.rounds[0]!.result).toMatchObject({ confidence: { value: null }, counts: [], ballots: [] });
    expect(JSON.stringify(answer)).not.toContain("Mot reconnaissable");
  });

  test("each votes once, even twice at once; after it is closed nobody does", async () => {
    const { voteId, cast, close } = await stage(true);
    const answers = await Promise.all([cast(0, 3), cast(0, 5)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "already_voted" });
    expect(await db.$count(confidenceVoters, eq(confidenceVoters.voteId, voteId))).toBe(1);
    await close();
    expect(await cast(1, 3)).toEqual({ ok: false, reason: "closed" });
    expect(await close()).toEqual({ ok: false, reason: "closed" });
  });
});

describe("a named vote", () => {
  test("shows who said what once closed, and a second round follows the rework; the plan keeps the last mean", async () => {
    const { incrementId, planner, voters, view, open, cast, close } = await stage(false);
    await cast(0, 2, "Trop chargé");
    await cast(1, 3);
    expect(await open()).toEqual({ ok: false, reason: "already_open" });
    await close();
    expect((await view()).rounds[0]).toMatchObject({ result: { confidence: { value: 2.5, asks: "rework" }, ballots: [{ voter: voters[0]!.user.name, value: 2, comment: "Trop chargé" }, { voter: voters[1]!.user.name }] } });
    expect(await open()).toEqual({ ok: true });
    const [second] = (await view()).rounds;
    expect(second).toMatchObject({ round: 2, result: null });
    await castBallot(db, planner.scope, { voteId: second!.id, value: 4, comment: "" });
    await closeVote(db, planner.scope, { voteId: second!.id });
    expect(await commitPlan(db, planner.scope, { incrementId, note: "", reasons: [] })).toEqual({ ok: true });
    expect(await open()).toEqual({ ok: false, reason: "committed" });
  });

  test("is opened and closed by those who plan; the contractor does not see it", async () => {
    const { programmeId, incrementId, voteId, voters } = await stage(false);
    await expect(openVote(db, voters[1]!.scope, { incrementId, isAnonymous: false })).rejects.toThrow(ForbiddenError);
    await expect(closeVote(db, voters[1]!.scope, { voteId })).rejects.toThrow(ForbiddenError);
    const contractor = await buildMember(db, { programmeId, role: "contractor" });
    await expect(castBallot(db, contractor.scope, { voteId, value: 3, comment: "" })).rejects.toThrow(NotFoundError);
  });
});
