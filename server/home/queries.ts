import { and, desc, eq, gte, inArray, isNotNull, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { follows, meetings, minutes, programmes, registryEvents, series, seriesMembers, stories, storyEvents, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { minutesDeadline, supportDeadline } from "@/domain/meetings/punctuality";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { listMyMeetings } from "@/server/minutes/queries";
import { listAwaitedReviews } from "@/server/minutes/review-queries";
import { countMyActions, listMyActions } from "@/server/registry/queries";
import { listReportsDue } from "@/server/reporting/due-query";
import { listContractDeadlines, listContractorLatenesses } from "./contract-deadlines-query";
import { listIncompleteLines } from "./incomplete-query";
import type { MyDay } from "./schema";

/** How far "next" and "near" reach, in calendar days. */
const HORIZON = { meetings: 14, deadlines: 10, changes: 14, supports: 21, lateMinutes: 30 };
/** Several events often tell of one thing. */
const EVENTS_READ = 30;
const SHOWN = { incomplete: 8, meetings: 8, reviews: 8, actions: 10, undated: 5, deadlines: 8, changes: 10 };

/** "Ma journée": my next meetings, my actions late first, the deadlines near me, what changed in what I follow. */
export async function viewMyDay(db: Db, scope: Scope, { today }: { today: Day }): Promise<MyDay> {
  const [nextMeetings, reviews, incomplete, actions, counts, minutesDue, supportsDue, reportsDue, contractual, latenesses, followed] = await Promise.all([
    listMyMeetings(db, scope, { from: today, to: addDays(today, HORIZON.meetings), limit: SHOWN.meetings }),
    listAwaitedReviews(db, scope, { today, limit: SHOWN.reviews }),
    listIncompleteLines(db, scope, { today, limit: SHOWN.incomplete }),
    listMyActions(db, scope, { today, limit: SHOWN.actions, undated: SHOWN.undated }),
    countMyActions(db, scope, { today }),
    listMinutesDue(db, scope, today),
    listSupportsDue(db, scope, today),
    listReportsDue(db, scope, { today, limit: SHOWN.deadlines }),
    listContractDeadlines(db, scope, { today, until: addDays(today, HORIZON.deadlines), limit: SHOWN.deadlines }),
    listContractorLatenesses(db, scope, { today, limit: SHOWN.deadlines }),
    db.select({ subject: follows.subject, id: follows.subjectId }).from(follows).where(eq(follows.userId, scope.userId)),
  ]);
  const reports = reportsDue.map(({ id, title, programmeName, due }) => ({ key: `report:${id}`, label: `Rapport à figer : ${title}`, href: `/rapports/${id}`, programmeName, due, isLate: (due.value ?? today) < today, act: null }));
  const near = [...minutesDue, ...supportsDue, ...reports, ...contractual]
    .filter(({ due }) => due.value !== null && due.value <= addDays(today, HORIZON.deadlines))
    .toSorted((a, b) => (a.due.value ?? "").localeCompare(b.due.value ?? ""))
    .slice(0, SHOWN.deadlines);
  const changes = await listChanges(db, scope, today, followed);
  return { today, meetings: nextMeetings, reviews, incomplete, actions, actionCounts: counts, deadlines: near, latenesses, changes, followsAnything: followed.length > 0 };
}

/** The minutes of my meetings that are not validated yet. */
async function listMinutesDue(db: Db, scope: Scope, today: Day) {
  const rows = await ledMeetings(db, scope, isNotNull(series.minutesAfter), inArray(minutes.state, ["draft", "in_review"]), isNull(minutes.erratumReason), gte(meetings.heldOn, addDays(today, -HORIZON.lateMinutes)), lte(meetings.heldOn, today));
  return rows.flatMap(({ after, ...row }) => (after ? [meetingDeadline("minutes", { ...row, due: minutesDeadline(row.heldOn, after, row.zone), today })] : []));
}

/** The supports that I have to send before my meetings to come. */
async function listSupportsDue(db: Db, scope: Scope, today: Day) {
  const rows = await ledMeetings(db, scope, isNotNull(series.supportBefore), isNull(meetings.supportSentOn), gte(meetings.heldOn, today), lte(meetings.heldOn, addDays(today, HORIZON.supports)));
  return rows.flatMap(({ before, ...row }) => (before ? [meetingDeadline("support", { ...row, due: supportDeadline(row.heldOn, before, row.zone), today })] : []));
}

/** The meetings that the person chairs or writes the minutes of, those held, the earliest first; `conditions` say what is awaited of them. */
const ledMeetings = (db: Db, scope: Scope, ...conditions: SQL[]) =>
  db
    .select({ id: meetings.id, title: meetings.title, heldOn: meetings.heldOn, before: series.supportBefore, after: series.minutesAfter, zone: programmes.holidayZone, programmeName: programmes.name })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(seriesMembers, and(eq(seriesMembers.seriesId, series.id), eq(seriesMembers.userId, scope.userId), inArray(seriesMembers.role, ["chair", "secretary"])))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId }), isNull(meetings.cancelledAt), ...conditions))
    .orderBy(meetings.heldOn)
    .limit(SHOWN.deadlines);

const AWAITED = { minutes: { label: "Compte rendu", page: "" }, support: { label: "Support", page: "/preparation" } };

function meetingDeadline(what: keyof typeof AWAITED, { id, title, programmeName, due, today }: { id: string; title: string; programmeName: string; due: Explained<Day>; today: Day }) {
  const { label, page } = AWAITED[what];
  return { key: `${what}:${id}`, label: `${label} : ${title}`, href: `/comptes-rendus/${id}${page}`, programmeName, due, isLate: (due.value ?? today) < today, act: null };
}

const REGISTRY_CHANGES = { created: "noté", revised: "modifié", withdrawn: "retiré", restored: "rétabli", handed_over: "validé", status_changed: "statut modifié" } as const;
const STORY_CHANGES = { created: "créée", edited: "modifiée", moved: "déplacée", state_changed: "", taken_away: "retirée" } as const;

/** The latest change of each thing followed: the others are in its history. */
async function listChanges(db: Db, scope: Scope, today: Day, followed: { subject: "series" | "increment"; id: string }[]): Promise<MyDay["changes"]> {
  const since = addDays(today, -HORIZON.changes);
  const of = (subject: "series" | "increment") => followed.filter((f) => f.subject === subject).map((f) => f.id);
  const [seriesIds, incrementIds] = [of("series"), of("increment")];
  const [entries, moves] = await Promise.all([
    seriesIds.length === 0 ? [] : db
      .select({ id: registryEvents.id, at: registryEvents.at, kind: registryEvents.kind, after: registryEvents.after, entryId: registryEvents.entryId, actor: users.name })
      .from(registryEvents)
      .innerJoin(series, eq(series.id, registryEvents.seriesId))
      .leftJoin(users, eq(users.id, registryEvents.actorId))
      .where(and(inArray(registryEvents.id, latestOf(registryEvents, registryEvents.seriesId, seriesIds)), visible(scope, { programme: registryEvents.programmeId, contract: series.sharedContractId }), gte(registryEvents.at, sql`${since}::date`)))
      .orderBy(desc(registryEvents.id))
      .limit(EVENTS_READ),
    incrementIds.length === 0 ? [] : db
      .select({ id: storyEvents.id, at: storyEvents.at, kind: storyEvents.kind, after: storyEvents.after, key: stories.key, slug: programmes.slug, actor: users.name })
      .from(storyEvents)
      .innerJoin(stories, eq(stories.id, storyEvents.storyId))
      .innerJoin(programmes, eq(programmes.id, storyEvents.programmeId))
      .leftJoin(users, eq(users.id, storyEvents.actorId))
      .where(and(inArray(storyEvents.id, latestOf(storyEvents, storyEvents.incrementId, incrementIds)), visible(scope, { programme: storyEvents.programmeId }), gte(storyEvents.at, sql`${since}::date`)))
      .orderBy(desc(storyEvents.id))
      .limit(EVENTS_READ),
  ]);
  return [
    ...entries.map(({ id, at, kind, after, entryId, actor }) => ({ key: `r${id}`, at: at.toISOString(), actor, text: after.text, what: REGISTRY_CHANGES[kind], href: `/registre/${entryId}` })),
    ...moves.map(({ id, at, kind, after, key, slug, actor }) => ({
      ...{ key: `s${id}`, at: at.toISOString(), actor, href: `/programmes/${slug}/stories/${key}` },
      text: `${key} ${after.title}`,
      what: STORY_CHANGES[kind] || STORY_STATE_LABELS[after.state].toLowerCase(),
    })),
  ]
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .filter(({ href }, rank, all) => all.findIndex((other) => other.href === href) === rank)
    .slice(0, SHOWN.changes);
}

/** The last events of each thing that is followed, by its index: those of all others are as many as they like. */
const latestOf = (events: typeof registryEvents | typeof storyEvents, subject: PgColumn, ids: readonly string[]): SQL =>
  sql`(select latest.id from unnest(${sql.param(`{${ids.join()}}`)}::uuid[]) as followed (id), lateral (select ${events.id} from ${events} where ${subject} = followed.id order by ${events.id} desc limit ${EVENTS_READ}) as latest)`;
