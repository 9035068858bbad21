import { z } from "zod";
import { REGISTER_FIELDS } from "@/domain/contracts/register/columns";
import { REGISTER_OUTCOMES, type RegisterOutcome } from "@/domain/contracts/register/plan";
import { DATE_ORDERS } from "@/domain/interchange/dates";

const contract = z.strictObject({ id: z.uuid(), number: z.string(), title: z.string() });
/** An instant, in whole minutes since 1970-01-01T00:00Z. */
const minute = z.int();
const count = z.strictObject({ orders: z.int(), lines: z.int() });
const counts = z.strictObject(Object.fromEntries(REGISTER_OUTCOMES.map((outcome) => [outcome, count])) as Record<RegisterOutcome, typeof count>);
const cents = z.int();
const partialSum = z.strictObject({ cents, unknownCount: z.int() });

const report = z.strictObject({
  counts,
  fileAmount: partialSum,
  tranches: z.array(z.strictObject({ ...count.shape, label: z.string(), amount: partialSum, orderedCents: cents, ceilingCents: cents.nullable(), leftCents: cents.nullable() })),
  lines: z.array(z.strictObject({ row: z.int(), number: z.string().nullable(), text: z.string(), outcome: z.enum(REGISTER_OUTCOMES), told: z.array(z.string()) })),
  dates: z.string(),
  isAsked: z.boolean(),
  missing: z.array(z.enum(REGISTER_FIELDS)),
});
export const orderImportRequest = z.strictObject({ contractId: z.uuid(), importId: z.uuid() });
const importLine = { id: z.uuid(), fileName: z.string(), createdAt: minute, importedAt: minute.nullable(), by: z.string(), importedBy: z.string().nullable() };
const column = z.strictObject({ field: z.enum(REGISTER_FIELDS), heading: z.string() });
export const orderImportView = z.strictObject({
  ...{ contract, ...importLine, version: z.int(), dateOrder: z.enum(DATE_ORDERS).nullable(), report },
  ...{ headings: z.array(z.string()), columns: z.array(column), left: z.array(z.string()) },
});
export type OrderImportView = z.infer<typeof orderImportView>;
export const orderImportsView = z.strictObject({ contract, imports: z.array(z.strictObject({ ...importLine, counts })) });
export type OrderImportsView = z.infer<typeof orderImportsView>;
export const orderImportRun = z.strictObject({ ...orderImportRequest.shape, version: z.int() });
export const orderImportDates = z.strictObject({ ...orderImportRun.shape, dateOrder: z.enum(DATE_ORDERS) });
export const ORDER_IMPORT_REFUSALS = ["already_done", "order_asked", "nothing_to_do"] as const;
export type OrderImportRefusal = (typeof ORDER_IMPORT_REFUSALS)[number];
export const orderImportAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), importId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(ORDER_IMPORT_REFUSALS) })]);
export type OrderImportAnswer = z.infer<typeof orderImportAnswer>;
