import { expect, test } from "vitest";
import { seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import type { Role } from "@/domain/roles";
import { todayOf } from "@/server/platform/clock";
import { validateMinutes } from "./commands";
import { deriveMinutes } from "./derive";
import { listMeetings, viewMeeting } from "./queries";

const { db } = await testDb();
const today = await todayOf(db);

async function stage() {
  const { id: programmeId } = await buildProgramme(db);
  const { scope: writer } = await buildMember(db, { programmeId, role: "moa" });
  const meeting = await buildMeeting(db, { programmeId });
  await writeMinutes(db, meeting.id, [item("information", "Une phrase confidentielle")]);
  await deriveMinutes(db, meeting.id, { actorId: null });
  const person = async (role: Role, inSeries?: "informed" | "participant") => {
    const { scope, user } = await buildMember(db, { programmeId, role });
    if (inSeries) await db.insert(seriesMembers).values({ seriesId: meeting.seriesId, userId: user.id, role: inSeries });
    return scope;
  };
  return { writer, meetingId: meeting.id, person };
}
const textOf = async (scope: Awaited<ReturnType<Awaited<ReturnType<typeof stage>>["person"]>>, meetingId: string) => JSON.stringify((await viewMeeting(db, scope, { meetingId, today })).document);

test("who is merely informed gets the final minutes only: neither the draft nor what it says", async () => {
  const { writer, meetingId, person } = await stage();
  const informed = await person("committee", "informed");
  const seen = await viewMeeting(db, informed, { meetingId, today });
  expect(seen).toMatchObject({ isOfficial: true, document: null, entries: [], versions: [], can: { write: false } });
  expect((await listMeetings(db, informed, { q: "confidentielle" })).rows).toEqual([]);
  expect((await listMeetings(db, informed, {})).rows.map(({ id }) => id)).toEqual([meetingId]);

  await validateMinutes(db, writer, { meetingId });
  expect(await textOf(informed, meetingId)).toContain("confidentielle");
  expect((await listMeetings(db, informed, { q: "confidentielle" })).rows).toHaveLength(1);
});

test("a participant who only reads in the programme reads the draft, and so does somebody informed who writes in it", async () => {
  const { meetingId, person } = await stage();
  for (const scope of [await person("committee", "participant"), await person("reader"), await person("moa", "informed")]) {
    expect(await textOf(scope, meetingId)).toContain("confidentielle");
    expect((await listMeetings(db, scope, { q: "confidentielle" })).rows).toHaveLength(1);
  }
});
