import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { calendarFeeds, mailMessages, mailPreferences, meetings, minutesVersions, series, seriesMembers, users } from "@/db/schema";
import { DEFAULT_ALERT_DAYS } from "@/domain/contracts/alerts";
import { meetingEvent } from "@/domain/distribution/calendar-events";
import { fileStem, type MinutesFacts } from "@/domain/distribution/facts";
import { actionsMail, actionsOf, minutesMail } from "@/domain/distribution/mails";
import { writeMarkdown } from "@/domain/distribution/markdown";
import type { FileFormat, MailState, Unreachable } from "@/domain/distribution/vocabulary";
import { isPending } from "@/domain/minutes/follow-up";
import { hasRole, requireRole, sees, visible, type Scope } from "@/server/auth/scope";
import { loadScopes, type Viewer } from "@/server/auth/viewer";
import { ORDER_MANAGERS } from "@/server/contracts/policy";
import { NotFoundError } from "@/server/platform/errors";
import { asFile, WORD, type DownloadedFile } from "@/server/platform/file-schema";
import { listCalendarFacts } from "./calendar-query";
import { writeCalendar } from "./calendar-file";
import { writeDocx } from "./docx";
import { writeDraft } from "./draft-message";
import { withImages } from "./images";
import { loadMinutesFacts } from "./minutes-facts";
import { MINUTES_SENDERS } from "./policy";
import type { Dispatch, DistributionPlan } from "./schema";
import type { DistributionSettings } from "./settings";

export const entryLinkOf = ({ publicUrl }: DistributionSettings) => (id: string): string => `${publicUrl}/registre/${id}`;

/** The minutes, or their meeting, in a format to be taken away. */
export async function writeFile(db: Db, scope: Scope, { meetingId, format }: { meetingId: string; format: FileFormat }, settings: DistributionSettings): Promise<DownloadedFile> {
  switch (format) {
    case "docx": {
      const facts = await loadMinutesFacts(db, scope, { meetingId }, settings);
      return asFile(`${fileStem(facts)}.docx`, WORD, await writeDocx(await withImages(db, scope, facts)));
    }
    case "markdown": {
      const facts = await loadMinutesFacts(db, scope, { meetingId }, settings);
      return asFile(`${fileStem(facts)}.md`, "text/markdown; charset=utf-8", writeMarkdown(facts));
    }
    case "calendar": {
      const [meeting] = await listCalendarFacts(db, scope, { meetingId }, settings);
      if (!meeting) throw new NotFoundError();
      return asFile(`${fileStem({ ...meeting, version: null }).replace(/^compte-rendu/, "reunion").replace(/-brouillon$/, "")}.ics`, "text/calendar; charset=utf-8", writeCalendar([meetingEvent(meeting)], { name: meeting.title }));
    }
  }
}

/** The minutes as a page shows them, with their images. */
export const readMinutesFacts = async (db: Db, scope: Scope, { meetingId }: { meetingId: string }, settings: DistributionSettings): Promise<MinutesFacts> =>
  withImages(db, scope, await loadMinutesFacts(db, scope, { meetingId }, settings));

type Asked = { meetingId: string; ownerId?: string; note: string };

/** A message ready to be opened and sent by hand: the minutes to all who may read them, or to one owner what is theirs and nobody else's address. */
export async function writeDraftMessage(db: Db, viewer: Viewer, { meetingId, ownerId, note }: Asked, settings: DistributionSettings): Promise<DownloadedFile> {
  const { facts, readers, owners } = await loadRecipients(db, viewer.scope, meetingId, settings);
  const from = { name: viewer.name, address: viewer.email };
  const made = { from, key: `${facts.version.id}-${ownerId ?? "tous"}`, date: new Date(facts.version.validatedAt) };
  if (ownerId === undefined) {
    const blindTo = await addressesOf(db, readers.filter(({ unreachable }) => !unreachable).map(({ userId }) => userId));
    // Blind: a contractor's people need not learn who else is told, nor the others theirs.
    return asFile(`${fileStem(facts)}-a-tous.eml`, "message/rfc822", await writeDraft({ ...made, mail: minutesMail({ facts, note }), to: [from], blindTo }));
  }
  const owner = owners.find(({ userId, unreachable }) => userId === ownerId && !unreachable);
  if (!owner) throw new NotFoundError();
  const mail = actionsMail({ facts, note, ownerId, entryLink: entryLinkOf(settings) });
  return asFile(`${fileStem(facts)}-actions-${owners.indexOf(owner) + 1}.eml`, "message/rfc822", await writeDraft({ ...made, mail, to: await addressesOf(db, [ownerId]) }));
}

const addressesOf = (db: Db, userIds: string[]) =>
  userIds.length === 0 ? Promise.resolve([]) : db.select({ name: users.name, address: users.email }).from(users).where(inArray(users.id, userIds)).orderBy(asc(users.email));

/** Who would get what of the last frozen version, and who cannot be reached. @throws NotFoundError when nothing is frozen yet */
export async function planDistribution(db: Db, scope: Scope, { meetingId }: { meetingId: string }, settings: DistributionSettings): Promise<DistributionPlan> {
  const { facts, readers, owners, others } = await loadRecipients(db, scope, meetingId, settings);
  const { title, heldOn, state, version } = facts;
  return { meetingId, title, heldOn, state, sendsMail: settings.sendsMail, version: { number: version.number, hash: version.hash }, readers, owners, others };
}

/** The last frozen version with its recipients. @throws NotFoundError when nothing is frozen yet */
async function loadRecipients(db: Db, scope: Scope, meetingId: string, settings: DistributionSettings) {
  const meeting = await findMeeting(db, scope, meetingId);
  requireRole(scope, meeting.programmeId, MINUTES_SENDERS);
  const facts = await loadMinutesFacts(db, scope, { meetingId }, settings);
  if (!isSendable(facts)) throw new NotFoundError();
  return { facts, ...(await recipientsOf(db, meeting, facts)) };
}

type SendableFacts = MinutesFacts & { version: NonNullable<MinutesFacts["version"]> };
export const isSendable = (facts: MinutesFacts): facts is SendableFacts => facts.version !== null;

/** Who would get what of a frozen version. */
export async function recipientsOf(db: Db, { programmeId, seriesId, contractId }: Awaited<ReturnType<typeof findMeeting>>, facts: SendableFacts) {
  const [members, asked] = await Promise.all([
    db
      .select({ userId: users.id, name: users.name, role: seriesMembers.role })
      .from(seriesMembers)
      .innerJoin(users, eq(users.id, seriesMembers.userId))
      .where(eq(seriesMembers.seriesId, seriesId))
      .orderBy(asc(seriesMembers.role), sql`${users.name} collate "fr-x-icu"`),
    db.select({ userId: mailMessages.recipientId, kind: mailMessages.kind, state: mailMessages.state }).from(mailMessages).where(eq(mailMessages.versionId, facts.version.id)),
  ]);
  const toDo = facts.register.filter((line) => line.kind === "action" && isPending(line.status));
  const ownerIds = [...new Set(toDo.flatMap(({ ownerId }) => ownerId ?? []))];
  const reachable = await whoMayRead(db, [...members.map(({ userId }) => userId), ...ownerIds], { programmeId, contractId });
  const stateOf = (userId: string, kind: "minutes" | "actions"): MailState | null => asked.find((one) => one.userId === userId && one.kind === kind)?.state ?? null;
  return {
    readers: members.map((member) => ({ ...member, unreachable: reachable.get(member.userId) ?? null, message: stateOf(member.userId, "minutes") })),
    owners: ownerIds.map((userId) => {
      const actions = actionsOf(facts, userId);
      return { userId, name: actions[0]?.owner ?? "", actions: actions.map(({ text }) => text), unreachable: reachable.get(userId) ?? null, message: stateOf(userId, "actions") };
    }),
    others: [...Map.groupBy(toDo.filter(({ ownerId }) => ownerId === null), ({ owner }) => owner)].flatMap(([name, lines]) => (name ? [{ name, actions: lines.map(({ text }) => text) }] : [])),
  };
}

/** Of these people, who cannot be told, and why: by the gate's own rule, as of now. */
async function whoMayRead(db: Db, userIds: string[], row: { programmeId: string; contractId: string | null }): Promise<Map<string, Unreachable>> {
  const scopes = await loadScopes(db, userIds);
  return new Map(
    userIds.flatMap((userId): [string, Unreachable][] => {
      const theirs = scopes.get(userId);
      if (!theirs) return [[userId, "disabled"]];
      return sees(theirs, row) ? [] : [[userId, "no_access"]];
    }),
  );
}

export async function findMeeting(db: Db, scope: Scope, meetingId: string) {
  const [found] = await db
    .select({ programmeId: meetings.programmeId, seriesId: meetings.seriesId, contractId: series.sharedContractId })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  if (!found) throw new NotFoundError();
  return found;
}

/** What became of each message about these minutes, the last version first. */
export async function viewDispatch(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Dispatch> {
  const { programmeId } = await findMeeting(db, scope, meetingId);
  if (!hasRole(scope, programmeId, MINUTES_SENDERS)) return { messages: [], canSend: false };
  const { id, kind, state, attempts, reason, createdAt, triedAt, sentAt } = mailMessages;
  const rows = await db
    .select({ id, kind, state, attempts, reason, createdAt, triedAt, sentAt, recipient: users.name, version: minutesVersions.number })
    .from(mailMessages)
    .innerJoin(users, eq(users.id, mailMessages.recipientId))
    .innerJoin(minutesVersions, eq(minutesVersions.id, mailMessages.versionId))
    .where(eq(mailMessages.meetingId, meetingId))
    .orderBy(desc(minutesVersions.number), asc(kind), sql`${users.name} collate "fr-x-icu"`)
    .limit(1_000);
  return { messages: rows.map(({ createdAt: asked, ...row }) => ({ ...row, askedAt: asked.toISOString(), triedAt: row.triedAt?.toISOString() ?? null, sentAt: row.sentAt?.toISOString() ?? null })), canSend: true };
}

const actsOnContracts = ({ grants }: Scope): boolean => grants.some(({ role, contractId }) => ORDER_MANAGERS.includes(role) || (role === "contractor" && contractId !== null));

/** What a person chose for themselves: reminders, alerts of contractual deadlines, and the secret address of their calendar. */
export async function viewPersonal(db: Db, scope: Scope, { sendsMail }: Pick<DistributionSettings, "sendsMail">) {
  const [[preference], [feed]] = await Promise.all([
    db.select().from(mailPreferences).where(eq(mailPreferences.userId, scope.userId)),
    db.select({ createdAt: calendarFeeds.createdAt, lastReadAt: calendarFeeds.lastReadAt }).from(calendarFeeds).where(eq(calendarFeeds.userId, scope.userId)),
  ]);
  return {
    sendsMail,
    wantsReminders: preference?.wantsReminders ?? true,
    alerts: actsOnContracts(scope) ? { wantsAlerts: preference?.wantsAlerts ?? true, alertDays: [...(preference?.alertDays ?? DEFAULT_ALERT_DAYS)] } : null,
    feed: feed ? { createdAt: feed.createdAt.toISOString(), lastReadAt: feed.lastReadAt?.toISOString() ?? null } : null,
  };
}
