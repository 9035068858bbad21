import { randomUUID } from "node:crypto";
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import type { Facts } from "./access-pages";
import { expect } from "./test";

type Row = Record<string, never> & { id: string };

/** Asks a procedure with the session of `request`. */
async function ask<T>(request: APIRequestContext, path: string, input: unknown): Promise<T> {
  const response = await request.get(`/api/trpc/${path}`, { params: { input: JSON.stringify(input) } });
  expect(response.status(), await response.text()).toBe(200);
  return ((await response.json()) as { result: { data: T } }).result.data;
}

/** Has a procedure act with the session of `request`. */
async function tell<T>(request: APIRequestContext, path: string, data: unknown): Promise<T> {
  const response = await request.post(`/api/trpc/${path}`, { data: JSON.stringify(data), headers: { "content-type": "application/json" } });
  expect(response.status(), await response.text()).toBe(200);
  return ((await response.json()) as { result: { data: T } }).result.data;
}

type Rows = { rows: Row[] };
type Entry = Row & { meetingId: string };

/** Sends a file of one ticket and rehearses it; its identifier is where the answer leads. */
async function sendImport(request: APIRequestContext, slug: string): Promise<string> {
  const file = { name: "un-ticket.csv", mimeType: "text/csv", buffer: Buffer.from("Issue key,Summary\r\nACC-1,Ticket des accès\r\n") };
  const response = await request.post(`/programmes/${slug}/import/fichier`, { multipart: { file }, headers: { origin: new URL((await request.get("/")).url()).origin }, maxRedirects: 0 });
  expect(response.status(), await response.text()).toBe(303);
  const fileId = response.headers().location!.split("/").at(-1)!;
  const choices = { types: {}, states: {}, sprints: {}, squads: {}, epicsBecome: "features", createsPeople: false, dateOrder: null, onConflict: "keep" };
  await tell(request, "interchange.startRehearsal", { slug, fileId, ...choices });
  await expect.poll(async () => (await ask<{ standing: { state: string } }>(request, "interchange.rehearsal", { slug, fileId })).standing.state).toBe("rehearsed");
  return fileId;
}

/** Sends a file of one project, which waits. */
async function sendPanorama(request: APIRequestContext): Promise<string> {
  const file = { name: "panorama.csv", mimeType: "text/csv", buffer: Buffer.from("Nom du projet;Ministère porteur\r\nProjet des accès;Justice\r\n") };
  const response = await request.post("/portefeuille/import/fichier", { multipart: { file }, headers: { origin: new URL((await request.get("/")).url()).origin }, maxRedirects: 0 });
  expect(response.status(), await response.text()).toBe(303);
  return response.headers().location!.split("/").at(-1)!;
}

/** A file that waits, and an import that was done. */
async function gatherImports(request: APIRequestContext, slug: string): Promise<Pick<Facts, "importFileId" | "importRunId">> {
  await tell(request, "interchange.startImport", { slug, fileId: await sendImport(request, slug) });
  await expect.poll(async () => (await ask<{ runs: unknown[] }>(request, "interchange.home", { slug })).runs.length).toBeGreaterThan(0);
  const { runs } = await ask<{ runs: { id: string }[] }>(request, "interchange.home", { slug });
  return { importFileId: await sendImport(request, slug), importRunId: runs[0]!.id };
}

/** Real identifiers of a programme, as its administrator reads them; of meetings, what the contractor does not see. */
export async function gatherFacts(administrator: APIRequestContext, contractor: APIRequestContext, slug: string): Promise<Facts> {
  const { id: programmeId } = await ask<Row>(administrator, "programmes.bySlug", { slug });
  const { id: incrementId, number: incrementNumber } = (await ask<{ rows: { id: string; number: number }[] }>(administrator, "planning.increments", { slug })).rows.at(-1)!;
  const { features } = await ask<{ features: { key: string }[] }>(administrator, "planning.increment", { slug, number: incrementNumber });
  const featureKey = features[0]!.key;
  const { stories, feature } = await ask<{ stories: { key: string }[]; feature: { epic: { key: string } } }>(administrator, "planning.feature", { slug, key: featureKey });
  const risks = await ask<{ rows: { key: string }[] }>(administrator, "commitment.risks", { slug });
  const milestones = await ask<{ rows: { key: string }[] }>(administrator, "planning.milestones", { slug });
  const kpis = await ask<{ rows: { key: string; isOwn: boolean }[] }>(administrator, "kpis.list", { slug });
  const kpiKey = kpis.rows.find(({ isOwn }) => isOwn)!.key;
  const { values } = await ask<{ values: Row[] }>(administrator, "kpis.view", { slug, key: kpiKey });
  const { people } = await ask<{ people: { id: string }[] }>(administrator, "teams.absences", { slug });
  const members = await ask<{ rows: { userId: string }[] }>(administrator, "programmes.members", { slug });
  const { terms } = await ask<{ terms: { origin: string; id: string }[] }>(administrator, "glossary.view", { slug });
  const [contract] = (await ask<Rows>(administrator, "contracts.list", { programmeId })).rows;
  const { orders } = await ask<{ orders: { rows: (Row & { state: string })[] } }>(administrator, "contracts.contract", { contractId: contract!.id });
  const { tranches } = await ask<{ tranches: Row[] }>(administrator, "contracts.contract", { contractId: contract!.id });
  const { imports } = await ask<{ imports: Row[] }>(administrator, "support.imports", { contractId: contract!.id });
  const { imports: registers } = await ask<{ imports: Row[] }>(administrator, "contracts.orderImports", { contractId: contract!.id });
  const { rows: tickets } = await ask<{ rows: { reference: string }[] }>(administrator, "support.tickets", { contractId: contract!.id });
  const { schedules } = await ask<{ schedules: (Row & { isInForce: boolean })[] }>(administrator, "contracts.schedules", { contractId: contract!.id });
  const requests = (await ask<{ rows: (Row & { state: string })[] }>(administrator, "quotes.list", { contractId: contract!.id })).rows;
  const { reportId } = await tell<{ reportId: string }>(administrator, "reporting.create", { programmeId, incrementId, title: "Rapport gardé", asOf: "2025-06-30" });
  const { reportId: shownId } = await tell<{ reportId: string }>(administrator, "reporting.create", { programmeId, incrementId, title: "Rapport montré", asOf: "2025-06-30" });
  const { hash: reportHash } = await tell<{ hash: string }>(administrator, "reporting.freeze", { reportId: shownId });
  const shared = new Set((await ask<{ rows: { seriesId: string }[] }>(contractor, "minutes.list", {})).rows.map(({ seriesId }) => seriesId));
  const meetings = await ask<{ rows: (Row & { seriesId: string; state: string })[] }>(administrator, "minutes.list", { programmeId });
  const meeting = meetings.rows.find(({ seriesId }) => !shared.has(seriesId))!;
  const validated = meetings.rows.find(({ seriesId, state }) => !shared.has(seriesId) && (state === "validated" || state === "published"))!;
  const sharedEntries = new Set((await ask<{ rows: Entry[] }>(contractor, "registry.list", {})).rows.map(({ id }) => id));
  const entry = (await ask<{ rows: Entry[] }>(administrator, "registry.list", { programmeId })).rows.find(({ id }) => !sharedEntries.has(id))!;
  return {
    ...{ slug, incrementNumber, featureKey, epicKey: feature.epic.key, storyKey: stories[0]!.key, milestoneKey: milestones.rows[0]!.key, riskKey: risks.rows[0]!.key, kpiKey, kpiValueId: values[0]!.id, personId: people[0]!.id, memberId: members.rows[0]!.userId, termId: terms.find(({ origin }) => origin === "own")!.id },
    ...{ contractId: contract!.id, orderId: orders.rows.find(({ state }) => state !== "draft")!.id, trancheId: tranches[0]!.id, scheduleId: schedules.find(({ isInForce }) => isInForce)!.id, draftOrderId: orders.rows.find(({ state }) => state === "draft")!.id, requestId: requests.find(({ state }) => state === "sent")!.id, ticketReference: tickets[0]!.reference, supportImportId: imports[0]!.id, orderImportId: registers[0]!.id, reportId, reportHash },
    ...(await gatherImports(administrator, slug)),
    panoramaImportId: await sendPanorama(administrator),
    ...{ seriesId: meeting.seriesId, meetingId: meeting.id, validatedMeetingId: validated.id, entryId: entry.id },
  };
}

/** The same shape, of nothing. */
export function factsOfNothing(facts: Facts): Facts {
  const another = (value: string | number): string | number => (typeof value === "number" ? 9_321 : /^[0-9a-f-]{36}$/.test(value) ? randomUUID() : `rien-${randomUUID().slice(0, 8)}`);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, another(value)])) as Facts;
}

/** Somebody new, who administers one programme and belongs to no other: invited, signed in by their link. */
export async function inviteAdministrator(browser: Browser, administrator: APIRequestContext, slug: string): Promise<Page> {
  const email = `${randomUUID().slice(0, 8)}@demo.local`;
  const { token } = await tell<{ token: string }>(administrator, "accounts.create", { email, name: "Responsable d’un autre programme" });
  const { id: programmeId } = await ask<Row>(administrator, "programmes.bySlug", { slug });
  expect(await tell(administrator, "programmes.addMember", { programmeId, email, role: "administrator", contractId: null })).toEqual({ ok: true });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`/invitation/${token}`);
  await page.getByLabel("Mot de passe").fill(`un mot de passe ${randomUUID()}`);
  await page.getByRole("button", { name: "Choisir ce mot de passe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  return page;
}
