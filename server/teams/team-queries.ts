import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignments, memberships, people, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { isAssignedOn, isOver, overbookedFrom, squadSize } from "@/domain/planning/team-size";
import { visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { findPlannedProgramme, listSquads } from "@/server/planning/frame-queries";
import { canPlan } from "@/server/planning/policy";
import { NotFoundError } from "@/server/platform/errors";

/** The squads with the people of today and of later, and what their time adds up to. */
export async function viewTeams(db: Db, scope: Scope, { slug, today }: { slug: string; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const [itsSquads, itsPeople, shares] = await Promise.all([
    listSquads(db, scope, { programmeId: programme.id }),
    db
      .select({ personId: people.id, name: people.name, job: people.job })
      .from(people)
      .where(and(eq(people.programmeId, programme.id), visible(scope, { programme: people.programmeId })))
      .orderBy(asc(people.job), sql`${people.name} collate "fr-x-icu"`),
    db
      .select({ personId: assignments.personId, squadId: assignments.squadId, percent: assignments.percent, from: assignments.startsOn, to: assignments.endsOn })
      .from(assignments)
      .where(and(eq(assignments.programmeId, programme.id), visible(scope, { programme: assignments.programmeId })))
      .orderBy(sql`${assignments.startsOn} nulls first`, asc(assignments.id)),
  ]);
  const current = Map.groupBy(shares.filter((share) => !isOver(share, today)), ({ personId }) => personId);
  const named = itsPeople.map((person) => ({ ...person, shares: current.get(person.personId) ?? [] }));
  return {
    programme,
    today,
    teams: itsSquads.map(({ id, name, headcount, builders }) => {
      const members = named.flatMap(({ shares: own, ...person }) => own.filter(({ squadId }) => squadId === id).map(({ percent, from, to }) => ({ ...person, percent, from, to })));
      return { id, name, isNamed: members.some((member) => isAssignedOn(member, today)), ...squadSize({ members, typed: { headcount, builders }, on: today }), members };
    }),
    unassigned: named.filter(({ shares: own }) => own.length === 0).map(({ shares: _, ...person }) => person),
    overbooked: named.flatMap(({ personId, name, shares: own }) => {
      const found = overbookedFrom(own);
      return found ? [{ personId, name, ...found }] : [];
    }),
    can: { plan: canPlan(scope, programme.id) },
  };
}

/** For the form of a person, new or known. */
export async function viewPersonForm(db: Db, scope: Scope, { slug, personId, today }: { slug: string; personId?: string; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const [person, itsSquads, accounts, sprints] = await Promise.all([
    personId === undefined ? null : findPerson(db, scope, { programmeId: programme.id, personId }),
    listSquads(db, scope, { programmeId: programme.id }),
    db
      .select({ id: users.id, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.programmeId, programme.id), ne(memberships.role, "contractor"), visible(scope, { programme: memberships.programmeId })))
      .orderBy(sql`${users.name} collate "fr-x-icu"`),
    listSprints(db, programme.id, today),
  ]);
  return { programme, today, person, squads: itsSquads.map(({ id, name }) => ({ id, name })), accounts, sprints, can: { plan: canPlan(scope, programme.id) } };
}

async function findPerson(db: Db, scope: Scope, { programmeId, personId }: { programmeId: string; personId: string }) {
  const [[person], shares] = await Promise.all([
    db
      .select({ id: people.id, name: people.name, job: people.job, userId: people.userId, version: people.version })
      .from(people)
      .where(and(eq(people.id, personId), eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId }))),
    db
      .select({ squadId: assignments.squadId, percent: assignments.percent, from: assignments.startsOn, to: assignments.endsOn })
      .from(assignments)
      .where(and(eq(assignments.personId, personId), visible(scope, { programme: assignments.programmeId })))
      .orderBy(sql`${assignments.startsOn} nulls first`, asc(assignments.id)),
  ]);
  if (!person) throw new NotFoundError();
  return { ...person, assignments: shares, overbooked: overbookedFrom(shares) };
}
