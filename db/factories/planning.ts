import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { epics, features, increments, milestones, objectives, sprints, squads, stories } from "@/db/schema";
import { planIncrement } from "@/domain/calendar";
import { buildProgramme } from "./index";

const unique = (): string => randomUUID().slice(0, 8);
type Fields<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

const programmeOf = async (db: Db, programmeId: string | undefined): Promise<string> => programmeId ?? (await buildProgramme(db)).id;

/** Increment 27 from 9 June 2025 unless said otherwise, with its five sprints of the usual lengths. */
export async function buildIncrement(db: Db, { programmeId, number = 27, startsOn = "2025-06-09" }: { programmeId?: string; number?: number; startsOn?: string } = {}) {
  const programme = await programmeOf(db, programmeId);
  const plan = planIncrement(number, startsOn);
  const [increment] = await db.insert(increments).values({ programmeId: programme, number, startsOn, endsOn: plan.to }).returning();
  const itsSprints = await db
    .insert(sprints)
    .values(plan.sprints.map(({ position, name, kind, from, to }) => ({ programmeId: programme, incrementId: increment!.id, position, name, kind, startsOn: from, endsOn: to })))
    .returning();
  return { ...increment!, sprints: itsSprints };
}

export async function buildSquad(db: Db, { programmeId, ...fields }: Fields<typeof squads> = {}) {
  const [row] = await db.insert(squads).values({ programmeId: await programmeOf(db, programmeId), name: "Squad", headcount: 7, builders: 5, ...fields }).returning();
  return row!;
}

export async function buildEpic(db: Db, { programmeId, ...fields }: Fields<typeof epics> = {}) {
  const [row] = await db.insert(epics).values({ programmeId: await programmeOf(db, programmeId), key: `E-${unique()}`, title: "Epic", ...fields }).returning();
  return row!;
}

export async function buildFeature(db: Db, { programmeId, ...fields }: Fields<typeof features> = {}) {
  const [row] = await db.insert(features).values({ programmeId: await programmeOf(db, programmeId), key: `F-${unique()}`, title: "Feature", ...fields }).returning();
  return row!;
}

/** A milestone promised for Friday 29 August 2025 and foreseen for that day, unless said otherwise. */
export async function buildMilestone(db: Db, { programmeId, ...fields }: Fields<typeof milestones> = {}) {
  const [row] = await db.insert(milestones).values({ programmeId: await programmeOf(db, programmeId), key: `J-${unique()}`, title: "Jalon", baselineOn: "2025-08-29", forecastOn: "2025-08-29", ...fields }).returning();
  return row!;
}

/** A story; in an increment it was there from the first day, unless `addedOn` says otherwise. */
export async function buildStory(db: Db, { programmeId, ...fields }: Fields<typeof stories> = {}) {
  const programme = await programmeOf(db, programmeId);
  const addedOn = fields.incrementId ? await firstDayOf(db, fields.incrementId) : null;
  const [row] = await db.insert(stories).values({ programmeId: programme, key: `S-${unique()}`, title: "Story", addedOn, ...fields }).returning();
  return row!;
}

async function firstDayOf(db: Db, incrementId: string): Promise<string> {
  const [row] = await db.select({ startsOn: increments.startsOn }).from(increments).where(eq(increments.id, incrementId));
  return row!.startsOn;
}

/** A committed objective worth 8, unless said otherwise. */
export async function buildObjective(db: Db, { incrementId, squadId, programmeId, ...fields }: Fields<typeof objectives> & { incrementId: string; squadId: string; programmeId: string }) {
  const [row] = await db.insert(objectives).values({ programmeId, incrementId, squadId, title: "Objectif", businessValue: 8, ...fields }).returning();
  return row!;
}
