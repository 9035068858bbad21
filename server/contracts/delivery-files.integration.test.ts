import { beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildDelivery, buildOrder } from "@/db/factories/contracts";
import { deliveries, deliveryFiles, orderEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { MAX_FILE_BYTES } from "@/domain/minutes/files";
import type { Scope } from "@/server/auth/scope";
import { PDF, PROGRAM } from "@/server/platform/uploads/testing/files";
import { attachFile, openDeliveryFile } from "./delivery-files";
import { viewOrder } from "./order-view";

const { db } = await testDb();

type Scopes = Record<"moa" | "reader" | "contractor" | "neighbour" | "stranger", Scope>;
let scopes: Scopes;
let address: { orderId: string; deliveryId: string };
let deliverableId: string;

beforeAll(async () => {
  const contract = await buildContract(db);
  const { programmeId } = contract;
  const member = async (role: "moa" | "reader" | "contractor", contractId: string | null = null, of = programmeId) => (await buildMember(db, { programmeId: of, role, contractId })).scope;
  const next = await buildContract(db, { programmeId });
  const other = await buildContract(db);
  scopes = { moa: await member("moa"), reader: await member("reader"), contractor: await member("contractor", contract.id), neighbour: await member("contractor", next.id), stranger: await member("moa", null, other.programmeId) };
  const order = await buildOrder(db, { contractId: contract.id, programmeId, state: "delivered", orderedOn: "2025-06-02" });
  const part = await buildDeliverable(db, { orderId: order.id, programmeId, deliveredOn: "2025-06-30" });
  deliverableId = part.id;
  address = { orderId: order.id, deliveryId: (await buildDelivery(db, { orderId: order.id, programmeId, deliverableId: part.id })).id };
});

function sent(bytes: Uint8Array, name = "rapport.pdf"): Request {
  const form = new FormData();
  form.append("file", new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
  return new Request("https://cadence.example/", { method: "POST", body: form });
}
const attach = (scope: Scope, bytes: Uint8Array = PDF, name?: string, at = address) => attachFile(db, scope, { ...at, request: sent(bytes, name) });

describe("documents of a delivery", () => {
  test("the contractor joins one, the ministry reads it; the same again is kept once; the journal says so once", async () => {
    expect(await attach(scopes.contractor)).toEqual({ ok: true });
    expect(await attach(scopes.contractor)).toEqual({ ok: true });
    const { deliveries: shown } = await viewOrder(db, scopes.moa, { orderId: address.orderId });
    expect(shown[0]!.files).toMatchObject([{ name: "rapport.pdf", size: PDF.length }]);
    const file = await openDeliveryFile(db, scopes.reader, { orderId: address.orderId, fileId: shown[0]!.files[0]!.id });
    expect(file).toMatchObject({ name: "rapport.pdf", mediaType: "application/pdf", isImage: false });
    expect(new Uint8Array(await new Response(file!.stream()).arrayBuffer())).toEqual(new Uint8Array(PDF));
    expect(await db.select().from(orderEvents).where(eq(orderEvents.orderId, address.orderId))).toMatchObject([{ what: "Document «\u00a0rapport.pdf\u00a0» joint à la livraison" }]);
  });

  test("not for a neighbour nor a stranger to see, nor for a reader to add", async () => {
    const [file] = await db.select({ fileId: deliveryFiles.id }).from(deliveryFiles).where(eq(deliveryFiles.orderId, address.orderId));
    for (const scope of [scopes.neighbour, scopes.stranger]) {
      expect(await openDeliveryFile(db, scope, { orderId: address.orderId, ...file! })).toBeNull();
      expect(await attach(scope)).toMatchObject({ status: 404 });
    }
    expect(await attach(scopes.reader)).toMatchObject({ status: 403 });
    expect(await openDeliveryFile(db, scopes.moa, { orderId: address.deliveryId, ...file! })).toBeNull();
    expect(await openDeliveryFile(db, scopes.moa, { orderId: "x", fileId: "y" })).toBeNull();
  });

  test.each<[string, Uint8Array, string, string]>([
    ["a program", PROGRAM, "rapport.pdf", "executable"],
    ["nothing at all", new Uint8Array(), "rapport.pdf", "empty"],
    ["an image that is none", PDF, "photo.png", "not_an_image"],
    ["one byte more than 20 Mo", new Uint8Array(MAX_FILE_BYTES + 1), "rapport.pdf", "too_big"],
  ])("%s is told, and not kept", async (_what, bytes, name, reason) => {
    const before = await db.$count(deliveryFiles);
    expect(await attach(scopes.contractor, bytes, name)).toEqual({ ok: false, reason });
    expect(await db.$count(deliveryFiles)).toBe(before);
  });

  test("no file in the form, or a body that is no form, is told", async () => {
    const none = new FormData();
    none.append("other", "x");
    expect(await attachFile(db, scopes.moa, { ...address, request: new Request("https://cadence.example/", { method: "POST", body: none }) })).toEqual({ ok: false, reason: "none" });
    expect(await attachFile(db, scopes.moa, { ...address, request: new Request("https://cadence.example/", { method: "POST", body: "x" }) })).toEqual({ ok: false, reason: "none" });
  });

  test("once decided, or followed by another delivery, nothing more is joined", async () => {
    const { programmeId } = (await db.select().from(deliveries).where(eq(deliveries.id, address.deliveryId)))[0]!;
    const second = await buildDelivery(db, { orderId: address.orderId, programmeId, deliverableId, rank: 2, deliveredOn: "2025-07-04" });
    expect(await attach(scopes.contractor, PDF, "suite.pdf")).toEqual({ ok: false, reason: "decided" });
    const at = { orderId: address.orderId, deliveryId: second.id };
    expect(await attach(scopes.contractor, PDF, "suite.pdf", at)).toEqual({ ok: true });
    await db.update(deliveries).set({ verdict: "conforme", decidedOn: "2025-07-05" }).where(eq(deliveries.id, second.id));
    expect(await attach(scopes.contractor, PDF, "fin.pdf", at)).toEqual({ ok: false, reason: "decided" });
  });
});
