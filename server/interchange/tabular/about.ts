import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { formatDay, weekLabel, type Day } from "@/domain/calendar";

/** In Paris; `at`: "14:05". */
type Moment = { today: Day; at: string };

export async function readMoment(db: Db): Promise<Moment> {
  const { rows } = await db.execute<Moment>(sql`select (now() at time zone 'Europe/Paris')::date::text as today, to_char(now() at time zone 'Europe/Paris', 'HH24:MI') as at`);
  return rows[0]!;
}

/** What every exported file says of itself: what it holds, who took it, when. */
export const aboutOf = (content: string, by: string, { today, at }: Moment) =>
  [
    ["Contenu", content],
    ["Exporté par", by],
    ["Le", `${formatDay(today, { year: true, weekday: "long" })} à ${at} (heure de Paris), semaine ${weekLabel(today)}`],
  ] as const;
