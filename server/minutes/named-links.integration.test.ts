import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { registryLinks } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, item, writeMinutes } from "@/db/factories/minutes";
import { buildFeature } from "@/db/factories/planning";
import { testDb } from "@/db/testing/database";
import { validateMinutes } from "./commands";

const { db } = await testDb();
const named = (kind: "feature" | "risk", id: string) => ({ type: "reference" as const, attrs: { kind, id, label: kind, path: null } });

test("validated, a line is linked to what it names in its programme; an id of another programme is a claim that nobody believes", async () => {
  const [programme, elsewhere] = [await buildProgramme(db), await buildProgramme(db)];
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const feature = await buildFeature(db, { programmeId: programme.id });
  const foreign = await buildFeature(db, { programmeId: elsewhere.id });
  const risk = item("risk", "Le prestataire change");
  const action = item("action", "Préparer la recette de ");
  action.content.push(named("feature", feature.id), named("feature", foreign.id), named("risk", risk.attrs.id));
  const meeting = await buildMeeting(db, { programmeId: programme.id });
  await writeMinutes(db, meeting.id, [risk, action]);
  expect(await validateMinutes(db, scope, { meetingId: meeting.id })).toMatchObject({ ok: true });
  const links = await db.select().from(registryLinks).where(eq(registryLinks.entryId, action.attrs.id));
  expect(links.map(({ subject, subjectId, relation, createdBy }) => ({ subject, subjectId, relation, createdBy })).toSorted((a, b) => a.subject.localeCompare(b.subject))).toEqual([
    { subject: "entry", subjectId: risk.attrs.id, relation: "concerns", createdBy: user.id },
    { subject: "feature", subjectId: feature.id, relation: "concerns", createdBy: user.id },
  ]);
});
