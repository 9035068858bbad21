import { readdirSync, readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder } from "@/db/factories/contracts";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { buildFeature, buildIncrement, buildStory } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import { keepGlossary } from "@/db/glossary";
import { contracts, deliverables, features, increments, meetings, memberships, minutes, orders, programmes, registryEntries, series, seriesMembers, stories, users } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { formatEntryNumber } from "@/domain/minutes/numbering";
import { ITEM_KINDS } from "@/domain/minutes/vocabulary";
import { textOf } from "@/domain/search/extract";
import type { SearchKind } from "@/domain/search/kinds";
import type { Scope } from "@/server/auth/scope";
import { addTerm, changeTerm, removeTerm } from "@/server/glossary/commands";
import { validateMinutes } from "@/server/minutes/commands";
import { deriveMinutes } from "@/server/minutes/derive";
import { listProgrammes, search, searchWhileTyping } from "./queries";
import { searchAnswer, type SearchAnswer, type SearchRequest, type SearchResult } from "./schema";

const { db, pool } = await testDb();

let programmeId: string;
let moa: Scope;
let contractor: Scope;
let contractorId: string;
let stranger: Scope;
let contractId: string;

beforeAll(async () => {
  ({ id: programmeId } = await buildProgramme(db, { name: "Portail pénal", slug: "portail", purpose: "Dématérialiser" }));
  ({ id: contractId } = await buildContract(db, { programmeId, number: "2025-AMOA-017", title: "Assistance", holder: "Société titulaire" }));
  moa = (await buildMember(db, { programmeId, role: "moa" })).scope;
  const held = await buildMember(db, { programmeId, role: "contractor", contractId });
  [contractor, contractorId] = [held.scope, held.user.id];
  stranger = (await buildMember(db, { programmeId: (await buildProgramme(db, { name: "Autre" })).id, role: "administrator" })).scope;
});

type Answered = Extract<SearchAnswer, { state: "answered" }>;
async function ask(scope: Scope, q: string, more: Partial<SearchRequest> = {}): Promise<Answered> {
  const answer = searchAnswer.parse(await search(db, scope, { q, ...more }));
  expect(answer.state).toBe("answered");
  return answer as Answered;
}
const idsOf = ({ rows }: Answered): string[] => rows.map(({ objectId }) => objectId);
const found = async (scope: Scope, q: string, more: Partial<SearchRequest> = {}): Promise<string[]> => idsOf(await ask(scope, q, more));
const marked = (segments: SearchResult["title"]): string => segments.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join("");

/** What is kept and what the sources say, where they differ. */
async function differences(on: Db = db): Promise<unknown[]> {
  const columns = sql`kind, object_id, programme_id, contract_id, reference, title, body, day`;
  const { rows } = await on.execute(sql`
    (select ${columns} from search_source except select ${columns} from search_document)
    union all (select ${columns} from search_document where programme_id is not null except select ${columns} from search_source)`);
  return rows;
}
it("the text of a draft is not found by somebody whom its instance merely keeps informed, until it is validated", async () => {
  const meeting = await buildMeeting(db, { programmeId, title: "Réunion réservée" });
  await writeMinutes(db, meeting.id, [item("information", "Une hypothèque singulière")]);
  await deriveMinutes(db, meeting.id, { actorId: null });
  const { scope: informed, user } = await buildMember(db, { programmeId, role: "committee" });
  const { scope: participant } = await buildMember(db, { programmeId, role: "committee" });
  await db.insert(seriesMembers).values({ seriesId: meeting.seriesId, userId: user.id, role: "informed" });
  const minutesFound = (scope: Scope) => found(scope, "hypothèque", { kind: "minutes" });
  expect([await minutesFound(informed), await minutesFound(participant)]).toEqual([[], [meeting.id]]);
  await validateMinutes(db, moa, { meetingId: meeting.id });
  expect(await minutesFound(informed)).toEqual([meeting.id]);
});

describe("French", () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await buildEntry(db, { programmeId, text: "L’échéancier des pièces déposées est validé par l’Œuvre des greffes — « à l’ÉTÉ », délais compris" }));
  });

  it.each([
    ["as written", "échéancier"],
    ["without accents", "echeancier"],
    ["in capitals, with accents", "ÉCHÉANCIER"],
    ["in the singular", "pièce"],
    ["in the singular, where the stemmer leaves the plural", "délai"],
    ["another form of the verb", "valider"],
    ["another form, without accents", "deposees"],
    ["the masculine, with accents", "déposé"],
    ["a ligature typed as two letters", "oeuvre"],
    ["a ligature", "œuvre"],
    ["an elision, typewriter's apostrophe", "l'échéancier"],
    ["an elision, typographic apostrophe", "l’échéancier"],
    ["next to quotation marks and dashes", "greffes"],
    ["words that say nothing are not required", "échéancier à la pièce du greffe"],
    ["an accent as two characters", "e\u0301che\u0301ancier"],
  ])("%s: %s", async (_case, typed) => expect(await found(moa, typed)).toContain(id));

  it("marks every form of the words", async () => {
    const { rows } = await ask(moa, "piece valide");
    expect(marked(rows.find(({ objectId }) => objectId === id)!.title)).toBe("L’échéancier des [pièces] déposées est [validé] par l’Œuvre des greffes — « à l’ÉTÉ », délais compris");
  });

  it("every word must be there", async () => expect(await found(moa, "échéancier bordereau")).not.toContain(id));

  it.each(["a", "", "«", "%"])("%j is too short", async (q) => expect(await search(db, moa, { q })).toEqual({ state: "too_short" }));
  it.each(["de la", "à l’été", "le les"])("%s says nothing", async (q) => expect(await search(db, moa, { q })).toEqual({ state: "too_common" }));
  it.each(["'; drop table search_document", "a & | !", "\\", "échéancier:*", "(((", "🙂 échéancier"])("%j breaks nothing", async (q) => expect((await search(db, moa, { q })).state).toMatch(/answered|too_/));
});

describe("each kind is found by what it says, and says where it is", () => {
  const one = async (scope: Scope, q: string, kind: SearchKind): Promise<SearchResult> => {
    const { rows } = await ask(scope, q, { kind });
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };

  it("minutes, by their text, with the day, the instance and the state", async () => {
    const instance = await buildSeries(db, { programmeId, name: "Comité qualité" });
    const meeting = await buildMeeting(db, { programmeId, seriesId: instance.id, title: "Revue qualité de juin", heldOn: "2025-06-11" });
    await writeMinutes(db, meeting.id, [item("decision", "Le périmètre des essais de bout en bout est arrêté")]);
    await deriveMinutes(db, meeting.id, { actorId: null });
    const shown = await one(moa, "essai périmètre", "minutes");
    expect(shown).toMatchObject({ objectId: meeting.id, day: "2025-06-11", origin: "Comité qualité", minutesState: "draft", programme: { slug: "portail", name: "Portail pénal" } });
    expect(marked(shown.extract)).toBe("Le [périmètre] des [essais] de bout en bout est arrêté");
    expect(await one(moa, "périmètre des essais", "entry")).toMatchObject({ itemKind: "decision", origin: "Revue qualité de juin", day: "2025-06-11" });
  });

  it("an entry by its number, once its minutes gave it one, written as the registry writes it", async () => {
    const instance = await buildSeries(db, { programmeId, name: "Comité numéroté" });
    const meeting = await buildMeeting(db, { programmeId, seriesId: instance.id, heldOn: "2031-06-11" });
    await writeMinutes(db, meeting.id, ITEM_KINDS.map((kind) => item(kind, `Ligne numérotée, ${kind}`)));
    await deriveMinutes(db, meeting.id, { actorId: null });
    expect(await found(moa, "D-2031-001")).toEqual([]);
    await validateMinutes(db, moa, { meetingId: meeting.id });
    for (const kind of ITEM_KINDS) {
      const reference = formatEntryNumber({ kind, year: 2031, rank: 1 });
      // The others of that year come after it.
      expect((await ask(moa, reference, { kind: "entry" })).rows[0]).toMatchObject({ itemKind: kind, reference });
    }
  });

  it("a long minutes, around the match", async () => {
    const meeting = await buildMeeting(db, { programmeId, title: "Très longue" });
    await db.update(minutes).set({ text: `${"préambule ".repeat(3_000)}enfin le kaléidoscope tourne. ${"suite ".repeat(3_000)}` }).where(eq(minutes.meetingId, meeting.id));
    const { extract } = await one(moa, "kaleidoscope", "minutes");
    expect(marked(extract)).toContain("enfin le [kaléidoscope] tourne.");
    expect(textOf(extract).length).toBeLessThan(260);
  });

  it("features and stories, by key, title and criteria", async () => {
    const increment = await buildIncrement(db, { programmeId, number: 72, startsOn: "2025-06-09" });
    const feature = await buildFeature(db, { programmeId, incrementId: increment.id, key: "PP-F77", title: "Transmission des procès-verbaux", benefit: "Moins de ressaisie" });
    const story = await buildStory(db, { programmeId, incrementId: increment.id, addedOn: "2025-06-20", key: "PP-770", title: "Joindre une annexe", acceptance: "Étant donné un scellé" });
    expect(await one(moa, "ressaisir", "feature")).toMatchObject({ objectId: feature.id, reference: "PP-F77", increment: 72, day: "2025-06-09" });
    expect(await one(moa, "scellés", "story")).toMatchObject({ objectId: story.id, reference: "PP-770", increment: 72, day: "2025-06-20" });
    await db.update(increments).set({ startsOn: "2025-06-16" }).where(eq(increments.id, increment.id));
    expect(await one(moa, "ressaisir", "feature")).toMatchObject({ day: "2025-06-16" });
    for (const scope of [contractor, stranger]) expect(await found(scope, "ressaisie")).toEqual([]);
  });

  it("orders, by number, unit, application and deliverables; the contractor once they are issued", async () => {
    const order = await buildOrder(db, { programmeId, contractId, number: "BC-2025-701", line: { application: "Cassiopée" }, state: "draft" });
    const part = await buildDeliverable(db, { programmeId, orderId: order.id, label: "Étude d’opportunité" });
    expect(await one(moa, "opportunites", "order")).toMatchObject({ objectId: order.id, reference: "BC-2025-701", contractId });
    for (const q of ["BC-2025-701", "cassiopee"]) expect(await found(contractor, q)).toEqual([]);
    await db.update(orders).set({ state: "issued", orderedOn: "2025-06-12" }).where(eq(orders.id, order.id));
    expect(await one(contractor, "Cassiopée", "order")).toMatchObject({ objectId: order.id, day: "2025-06-12" });
    await db.update(deliverables).set({ label: "Schéma directeur" }).where(eq(deliverables.id, part.id));
    expect(await found(contractor, "schéma directeur")).toEqual([order.id]);
    expect(await found(moa, "opportunité", { kind: "order" })).toEqual([]);
    await db.delete(deliverables).where(eq(deliverables.id, part.id));
    expect(await found(moa, "schéma directeur", { kind: "order" })).toEqual([]);
  });

  it("reports, contracts, programmes and instances", async () => {
    const increment = await buildIncrement(db, { programmeId, number: 71 });
    const report = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId, title: "Comité stratégique d’automne" });
    expect(await one(moa, "stratégiques automne", "report")).toMatchObject({ objectId: report.id, day: "2025-06-30" });
    expect(await found(contractor, "automne")).toEqual([]);
    for (const scope of [moa, contractor]) {
      expect(await found(scope, "2025-AMOA-017")).toEqual([contractId]);
      expect((await one(scope, "dématérialisation", "programme")).objectId).toBe(programmeId);
    }
    const instance = await buildSeries(db, { programmeId, name: "Lecture commune", purpose: "Relire ensemble un livrable" });
    expect(await one(moa, "livrables ensemble", "series")).toMatchObject({ objectId: instance.id, day: null });
  });

  it("people, once each; to the contractor its own and those it meets", async () => {
    const { user: met } = await buildMember(db, { programmeId, role: "moa" });
    const { user: unmet } = await buildMember(db, { programmeId, role: "moa" });
    await db.insert(memberships).values({ programmeId: (await buildProgramme(db)).id, userId: met.id, role: "moa" });
    for (const { id } of [met, unmet]) await db.update(users).set({ name: "Responsable Zéphyr", position: "Bureau des méthodes" }).where(eq(users.id, id));
    expect((await found(moa, "zephyr")).toSorted()).toEqual([met.id, unmet.id].toSorted());
    expect(await found(contractor, "zephyr")).toEqual([]);

    const shared = await buildSeries(db, { programmeId, sharedContractId: contractId });
    const unshared = await buildSeries(db, { programmeId });
    await db.insert(seriesMembers).values([{ seriesId: shared.id, userId: met.id, role: "chair" }, { seriesId: unshared.id, userId: unmet.id, role: "chair" }, { seriesId: shared.id, userId: contractorId, role: "participant" }]);
    expect(await found(contractor, "zephyr")).toEqual([met.id]);
    expect(await found(moa, "zephyr")).toHaveLength(2);
    await db.update(series).set({ sharedContractId: null }).where(eq(series.id, shared.id));
    expect(await found(contractor, "zephyr")).toEqual([]);

    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, met.id));
    expect(await found(moa, "zephyr")).toEqual([unmet.id]);
    await db.delete(memberships).where(eq(memberships.userId, unmet.id));
    expect(await found(moa, "zephyr")).toEqual([]);
  });

  it("the glossary, for everybody; as it is worded now", async () => {
    await keepGlossary(db);
    for (const scope of [moa, contractor, stranger, await scopeOf(db, await buildUser(db))]) {
      const [term] = (await ask(scope, "burn-up", { kind: "term" })).rows;
      expect(term).toMatchObject({ kind: "term", programme: null, day: null });
      expect(textOf(term!.extract)).toMatch(/^Courbe du travail terminé/);
    }
    await keepGlossary(db, [{ term: "Burn-up", definition: "Autrement dit" }]);
    expect(textOf((await ask(moa, "burn-up", { kind: "term" })).rows[0]!.extract)).toBe("Autrement dit");
    expect(await found(moa, "autrement", { kind: "term" })).toHaveLength(1);
    expect(await found(moa, "backlog", { kind: "term" })).toEqual([]);
  });
});

describe("only what the reader may see", () => {
  it("a meeting and its lines follow the sharing of their instance", async () => {
    const instance = await buildSeries(db, { programmeId, name: "Suivi fermé" });
    const meeting = await buildMeeting(db, { programmeId, seriesId: instance.id, title: "Séance confidentielle" });
    await writeMinutes(db, meeting.id, [item("action", "Prévenir le consortium")]);
    await deriveMinutes(db, meeting.id, { actorId: null });
    expect(await found(moa, "consortium")).toHaveLength(2);
    for (const q of ["consortium", "confidentielle", "fermé"]) for (const scope of [contractor, stranger]) expect(await found(scope, q)).toEqual([]);
    await db.update(series).set({ sharedContractId: contractId }).where(eq(series.id, instance.id));
    expect(await found(contractor, "consortium")).toHaveLength(2);
    expect(await found(contractor, "fermé")).toEqual([instance.id]);
    expect(await found(stranger, "consortium")).toEqual([]);
    await db.update(series).set({ sharedContractId: null }).where(eq(series.id, instance.id));
    for (const q of ["consortium", "confidentielle", "fermé"]) expect(await found(contractor, q)).toEqual([]);
  });

  it("neither corrections nor suggestions tell a word of what is hidden", async () => {
    await buildEntry(db, { programmeId, text: "Projet Hippocampe" });
    expect(await ask(moa, "hipocampe")).toMatchObject({ corrected: "hippocampe" });
    for (const scope of [contractor, stranger]) {
      for (const q of ["hipocampe", "hippocamp", "hippocampe", "hippocampe secret"]) expect(await ask(scope, q)).toEqual({ state: "answered", rows: [], next: null, corrected: null, suggestions: [] });
      expect(await searchWhileTyping(db, scope, { q: "hippo" })).toMatchObject({ rows: [], suggestions: [] });
    }
  });

  it("who has no programme finds no one's; a contractor without contract neither", async () => {
    await buildEntry(db, { programmeId, text: "Inventaire trimestriel" });
    const unassigned = await buildMember(db, { programmeId, role: "contractor" });
    for (const scope of [unassigned.scope, await scopeOf(db, await buildUser(db))]) {
      expect(await found(scope, "inventaire")).toEqual([]);
      expect(await listProgrammes(db, scope)).toEqual([]);
    }
    expect(await listProgrammes(db, moa)).toEqual([{ id: programmeId, name: "Portail pénal" }]);
    expect(await listProgrammes(db, contractor)).toEqual([{ id: programmeId, name: "Portail pénal" }]);
  });

  it("a programme and a kind narrow the results, another's programme to nothing", async () => {
    const entry = await buildEntry(db, { programmeId, text: "Arborescence documentaire" });
    await buildStory(db, { programmeId, title: "Parcourir l’arborescence" });
    expect(await found(moa, "arborescence")).toHaveLength(2);
    expect(await found(moa, "arborescence", { kind: "entry" })).toEqual([entry.id]);
    expect(await found(moa, "arborescence", { programmeId })).toHaveLength(2);
    expect(await found(stranger, "arborescence", { programmeId })).toEqual([]);
  });
});

describe("right at every write", () => {
  it("a line corrected, withdrawn, restored; its owner renamed; its meeting moved", async () => {
    const owner = await buildUser(db, { name: "Personne Calypso" });
    const entry = await buildEntry(db, { programmeId, text: "Commander les badges", ownerId: owner.id });
    const set = (values: Partial<typeof registryEntries.$inferInsert>) => db.update(registryEntries).set(values).where(eq(registryEntries.id, entry.id));
    expect(await found(moa, "calypso", { kind: "entry" })).toEqual([entry.id]);
    await set({ text: "Commander les cocardes" });
    expect([await found(moa, "badges"), await found(moa, "cocarde")]).toEqual([[], [entry.id]]);
    await set({ withdrawnAt: new Date() });
    expect(await found(moa, "cocarde")).toEqual([]);
    await set({ withdrawnAt: null });
    expect(await found(moa, "cocarde")).toEqual([entry.id]);
    await db.update(users).set({ name: "Personne Nausicaa" }).where(eq(users.id, owner.id));
    expect([await found(moa, "calypso"), await found(moa, "nausicaa", { kind: "entry" })]).toEqual([[], [entry.id]]);
    await db.update(meetings).set({ heldOn: "2025-09-01" }).where(eq(meetings.id, entry.meetingId));
    expect((await ask(moa, "cocarde")).rows[0]).toMatchObject({ day: "2025-09-01" });
  });

  it("what is renamed is found by its new name only", async () => {
    const renamed = async (before: string, after: string, write: () => Promise<unknown>) => {
      expect(await found(moa, before)).toHaveLength(1);
      await write();
      expect([await found(moa, before), (await found(moa, after)).length]).toEqual([[], 1]);
    };
    const feature = await buildFeature(db, { programmeId, title: "Girouette" });
    await renamed("girouette", "anémomètre", () => db.update(features).set({ title: "Anémomètre" }).where(eq(features.id, feature.id)));
    const story = await buildStory(db, { programmeId, title: "Boussole" });
    await renamed("boussole", "sextant", () => db.update(stories).set({ title: "Sextant" }).where(eq(stories.id, story.id)));
    const meeting = await buildMeeting(db, { programmeId, title: "Cabestan" });
    await renamed("cabestan", "guindeau", () => db.update(meetings).set({ title: "Guindeau" }).where(eq(meetings.id, meeting.id)));
    const instance = await buildSeries(db, { programmeId, name: "Misaine" });
    await renamed("misaine", "artimon", () => db.update(series).set({ name: "Artimon" }).where(eq(series.id, instance.id)));
    const contract = await buildContract(db, { programmeId, title: "Tribord" });
    await renamed("tribord", "bâbord", () => db.update(contracts).set({ title: "Bâbord" }).where(eq(contracts.id, contract.id)));
    const other = await buildProgramme(db, { name: "Vigie" });
    await db.insert(memberships).values({ programmeId: other.id, userId: moa.userId, role: "moa" });
    const [me] = await db.select().from(users).where(eq(users.id, moa.userId));
    moa = await scopeOf(db, me!);
    await renamed("vigie", "hune", () => db.update(programmes).set({ name: "Hune" }).where(eq(programmes.id, other.id)));
  });

  it("a keystroke, which changes no text yet, writes nothing here", async () => {
    const meeting = await buildMeeting(db, { programmeId, title: "Frappe" });
    const row = async () => (await db.execute(sql`select xmin, ctid from search_document where object_id = ${meeting.id}`)).rows;
    const before = await row();
    await writeMinutes(db, meeting.id, [item("action", "Frapper au clavier")]);
    expect(await row()).toEqual(before);
    await deriveMinutes(db, meeting.id, { actorId: null });
    expect(await row()).not.toEqual(before);
  });

  it("a meeting renamed while its minutes are derived: both changes are found", async () => {
    const meeting = await buildMeeting(db, { programmeId, title: "Avant" });
    const [one, two] = [await pool.connect(), await pool.connect()];
    await one.query("begin");
    await one.query("update meeting set title = 'Mandragore' where id = $1", [meeting.id]);
    const waiting = two.query("update minutes set text = 'Salsepareille' where meeting_id = $1", [meeting.id]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.query("commit");
    await waiting;
    one.release();
    two.release();
    expect(await found(moa, "mandragore salsepareille")).toEqual([meeting.id]);
  });

  it("two transactions that write the same new words in opposite orders do not wait for each other", async () => {
    const clients = [await pool.connect(), await pool.connect()];
    const insert = "insert into feature (programme_id, key, title) values ($1, $2, $3)";
    for (const client of clients) await client.query("begin; set local lock_timeout = '2s'");
    await clients[0]!.query(insert, [programmeId, "X-1", "Xylophone"]);
    await clients[1]!.query(insert, [programmeId, "X-2", "Zymase"]);
    await clients[0]!.query(insert, [programmeId, "X-3", "Zymase"]);
    await clients[1]!.query(insert, [programmeId, "X-4", "Xylophone"]);
    for (const client of clients) {
      await client.query("commit");
      client.release();
    }
    for (const q of ["xylophone", "zymase"]) expect(await found(moa, q)).toHaveLength(2);
  });

  it("a text longer than a vector can hold is kept whole, and found by its beginning", async () => {
    const meeting = await buildMeeting(db, { programmeId, title: "Énorme" });
    const text = Array.from({ length: 250_000 }, (_, rank) => `w${rank.toString(36)}`).join(" ");
    await db.update(minutes).set({ text }).where(eq(minutes.meetingId, meeting.id));
    expect(await found(moa, "énorme wzz")).toEqual([meeting.id]);
  });

  it("what was written before the search existed: the migration fills it in", async () => {
    const file = readdirSync("db/migrations").find((name) => name.endsWith("_search_kept.sql"))!;
    const fill = readFileSync(`db/migrations/${file}`, "utf8").split("--> statement-breakpoint").find((statement) => statement.includes("What was written before"))!;
    await db.transaction(async (tx) => {
      await tx.execute(sql`delete from search_document where kind <> 'term'`);
      await tx.execute(sql`delete from search_word`);
      expect(await differences(tx)).not.toEqual([]);
      await tx.execute(sql.raw(fill));
      expect(await differences(tx)).toEqual([]);
      tx.rollback();
    }).catch((error: Error) => expect(error.message).toBe("Rollback"));
    expect(await differences()).toEqual([]);
  });
});

describe("misspelt", () => {
  let entryId: string;
  beforeAll(async () => {
    ({ id: entryId } = await buildEntry(db, { programmeId, text: "Tenir le calendrier des audiences foraines" }));
  });

  it.each(["calandrier", "calendirer", "calendrie", "calndrier", "calenddrier"])("%s: what is nearest is found and said", async (typed) => {
    const answer = await ask(moa, typed);
    expect(answer.corrected).toBe("calendrier");
    expect(idsOf(answer)).toEqual([entryId]);
    expect(marked(answer.rows[0]!.title)).toBe("Tenir le [calendrier] des audiences foraines");
  });

  it("a word that is known stays as it is, the other is corrected", async () => expect(await ask(moa, "calandrier forain")).toMatchObject({ corrected: "calendrier forain", rows: [{ objectId: entryId }] }));

  it("words that stand nowhere together: each is proposed", async () => {
    await buildEntry(db, { programmeId, text: "Réserver le palanquin" });
    expect(await ask(moa, "calendrier palanquin")).toMatchObject({ rows: [], corrected: null, suggestions: ["calendrier", "palanquin"] });
  });

  it("nothing near: nothing is proposed", async () => expect(await ask(moa, "jkqvjkqv")).toMatchObject({ rows: [], corrected: null, suggestions: [] }));
  it("a reference is not corrected: another one is another object", async () => expect(await ask(moa, "BC-2025-702")).toMatchObject({ rows: [], corrected: null, suggestions: [] }));
});

describe("the order of the results", () => {
  it("a reference first, then those that begin so, then what speaks of it", async () => {
    const speaks = await buildEntry(db, { programmeId, text: "Voir QQ-4 avant la recette" });
    const exact = await buildStory(db, { programmeId, key: "QQ-4", title: "Quatrième" });
    const longer = await buildStory(db, { programmeId, key: "QQ-41", title: "Quarante et unième" });
    for (const q of ["QQ-4", "qq-4"]) expect(await found(moa, q)).toEqual([exact.id, longer.id, speaks.id]);
    expect(await found(moa, "QQ-41")).toEqual([longer.id]);
  });

  it("title before text, the latest first, and page after page each of them once", async () => {
    const instance = await buildSeries(db, { programmeId });
    const titled: string[] = [];
    const spoken: string[] = [];
    for (let day = 10; day < 34; day += 1) {
      const heldOn = `2025-${day < 22 ? "03" : "04"}-${String(day < 22 ? day : day - 12).padStart(2, "0")}`;
      const inTitle = day % 2 === 0;
      const { id } = await buildMeeting(db, { programmeId, seriesId: instance.id, heldOn, title: inTitle ? "Atelier nénuphar" : "Atelier" });
      if (!inTitle) await db.update(minutes).set({ text: "Il y fut question de nénuphars." }).where(eq(minutes.meetingId, id));
      (inTitle ? titled : spoken).unshift(id);
    }
    const seen: string[] = [];
    let after: SearchRequest["after"];
    do {
      const page: Answered = await ask(moa, "nénuphar", { after });
      expect(page.rows.length).toBeLessThanOrEqual(20);
      seen.push(...idsOf(page));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual([...titled, ...spoken]);
  });

  it("while typing, the last word may be unfinished; not on the page", async () => {
    const { id } = await buildEntry(db, { programmeId, text: "Déménager le protocole" });
    for (const q of ["protoc", "démén", "demenager proto", "PROTOCOLE"]) expect(await searchWhileTyping(db, moa, { q })).toMatchObject({ rows: [{ objectId: id }] });
    const { rows } = (await searchWhileTyping(db, moa, { q: "proto" })) as Answered;
    expect(marked(rows[0]!.title)).toBe("Déménager le [protocole]");
    expect(await searchWhileTyping(db, moa, { q: "proto demenager" })).toMatchObject({ corrected: "protocole demenager" });
    expect(await ask(moa, "protoc")).toMatchObject({ corrected: "protocole" });
  });
});

it("after all of this, what is kept is what the sources say, and the vectors what the texts say", async () => {
  expect(await differences()).toEqual([]);
  const { rows } = await db.execute(sql`select title from search_document where vector <> search_vector(concat_ws(' ', reference, title, body)) or title_vector <> search_vector(concat_ws(' ', reference, title))`);
  expect(rows).toEqual([]);
});

describe("the terms of a programme", () => {
  const ownOf = async (scope: Scope, q: string) => (await ask(scope, q, { kind: "term" })).rows.filter(({ programme }) => programme !== null);
  const nowhere = async () => expect(await differences()).toEqual([]);
  let termId: string;

  it("are found by its members and by its contractor, once, and by nobody else", async () => {
    const administrator = (await buildMember(db, { programmeId, role: "administrator" })).scope;
    const answer = await addTerm(db, administrator, { programmeId, term: "Zythologie", definition: "Étude des greffiers volants" });
    termId = answer.ok ? answer.termId : "";
    for (const scope of [moa, contractor]) {
      const rows = await ownOf(scope, "zythologie");
      expect(rows.map(({ objectId, programme, day }) => [objectId, programme?.slug, day])).toEqual([[termId, "portail", null]]);
      expect(marked(rows[0]!.extract)).toBe("Étude des greffiers volants");
    }
    expect(await ownOf(moa, "étude greffiers")).toHaveLength(1);
    expect(await ownOf(stranger, "zythologie")).toEqual([]);
    const unnamed = (await buildMember(db, { programmeId, role: "contractor" })).scope;
    expect(await ownOf(unnamed, "zythologie")).toEqual([]);
    await nowhere();
  });
  it("a contract notified since shows them to its holder", async () => {
    const { id: late } = await buildContract(db, { programmeId, number: "2025-AMOA-099", title: "Renfort", holder: "Autre société" });
    const { scope } = await buildMember(db, { programmeId, role: "contractor", contractId: late });
    expect(await ownOf(scope, "zythologie")).toHaveLength(1);
    expect(await ownOf(moa, "zythologie")).toHaveLength(1);
    await nowhere();
  });
  it("by their new wording once changed, no more once removed; the common ones stay at each start", async () => {
    const administrator = (await buildMember(db, { programmeId, role: "administrator" })).scope;
    await changeTerm(db, administrator, { termId, version: 1, term: "Kiosquerie", definition: "Vente de journaux" });
    expect(await ownOf(moa, "zythologie")).toEqual([]);
    await keepGlossary(db);
    expect(await ownOf(moa, "kiosquerie")).toHaveLength(1);
    await nowhere();
    await removeTerm(db, administrator, { termId, version: 2 });
    expect(await ownOf(moa, "kiosquerie")).toEqual([]);
    await nowhere();
  });
});
