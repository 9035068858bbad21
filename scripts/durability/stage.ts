import { encode } from "next-auth/jwt";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { MinutesProvider } from "@/components/editor/minutes-provider";
import { SESSION_COOKIE, SESSION_SECONDS } from "@/server/auth/session";
import { openClient, type Client } from "@/server/collaboration/testing/stage";
import type { OwnDatabase } from "./database";
import { AUTH_SECRET } from "./servers";

export type Person = { userId: string; cookie: string };
export type Stage = { people: Person[]; newMinutes(): Promise<string> };

/** People of one programme who may write its minutes, each with a session of the product. */
export async function setStage({ db }: OwnDatabase, count: number): Promise<Stage> {
  const { id: programmeId } = await buildProgramme(db);
  const { id: seriesId } = await buildSeries(db, { programmeId });
  const people: Person[] = [];
  for (let rank = 0; rank < count; rank++) {
    const { user } = await buildMember(db, { programmeId, role: "moa" });
    const token = await encode({ token: { uid: user.id, sv: user.sessionVersion }, secret: AUTH_SECRET, maxAge: SESSION_SECONDS });
    people.push({ userId: user.id, cookie: `${SESSION_COOKIE}=${token}` });
  }
  return { people, newMinutes: async () => (await buildMeeting(db, { seriesId })).id };
}

/** The provider of the editor, outside a browser. */
export const openWriter = (origin: string, { cookie }: Person, meetingId: string): Client => openClient({ origin, cookie, meetingId, Provider: MinutesProvider });
