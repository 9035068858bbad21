import { z } from "zod";
import { QUOTE_STATES, REQUEST_STATES } from "@/domain/contracts/quote-states";
import { ORDER_PERIODS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { contractFrame } from "./contract-schema";
import { deadline } from "./schema";

const cents = z.int();
const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const quantity = z.int("Indiquez un nombre entier.").min(1, "La quantité va de 1 à 10 000.").max(10_000, "La quantité va de 1 à 10 000.");
const period = z.enum(ORDER_PERIODS).nullable();

const requestLine = z.strictObject({ workUnitCode: z.string().max(40), period, quantity, application: text(120).nullable() });

export const newRequest = z.strictObject({
  contractId: z.uuid(),
  need: text(4_000).min(10, "Dites le besoin en une phrase au moins."),
  incrementId: z.uuid().nullable(),
  lines: z.array(requestLine).min(1, "Demandez au moins une unité d’œuvre.").max(20),
});
export type NewRequest = z.infer<typeof newRequest>;

const act = { requestId: z.uuid(), version: z.int() };
export const requestDated = z.strictObject({ ...act, day });
export const requestCancel = z.strictObject({ ...act, reason: text(500).min(3, "Donnez le motif.") });
export const quoteRefusal = z.strictObject({ ...act, day, reason: text(2_000).min(3, "Donnez le motif.") });
export const quoteDeposit = z.strictObject({
  ...act,
  day,
  reference: text(80).min(1, "Donnez la référence du devis."),
  note: text(2_000).nullable(),
  lines: z.array(z.strictObject({ position: z.int().min(0).max(19), level: z.enum(WORK_UNIT_LEVELS), quantity })).min(1).max(20),
});
export type QuoteDeposit = z.infer<typeof quoteDeposit>;

export const REQUEST_REFUSALS = ["not_in_this_state", "unknown_work_unit", "wrong_period", "wrong_level", "missing_line", "day_in_future", "day_too_early", "before_notification"] as const;
export type RequestRefusal = (typeof REQUEST_REFUSALS)[number];
export const requestMoved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), requestId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(REQUEST_REFUSALS) })]);
export type RequestMoved = z.infer<typeof requestMoved>;

export const requestCursor = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() });
export const requestFilter = z.strictObject({ contractId: z.uuid(), state: z.enum(REQUEST_STATES).optional(), after: requestCursor.optional() });
export const requestId = z.strictObject({ requestId: z.uuid() });

const row = { id: z.uuid(), number: z.string(), need: z.string(), state: z.enum(REQUEST_STATES), sentOn: day.nullable(), incrementNumber: z.int().nullable(), next: deadline };
export const requestsView = z.strictObject({
  contract: contractFrame,
  rows: z.array(z.strictObject({ ...row, units: z.array(z.string()) })),
  next: requestCursor.nullable(),
  can: z.strictObject({ request: z.boolean() }),
});
export type RequestRow = z.infer<typeof requestsView>["rows"][number];

export const requestForm = z.strictObject({ contract: contractFrame, increments: z.array(z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day })), applications: z.array(z.string()) });

const quote = z.strictObject({
  id: z.uuid(),
  rank: z.int(),
  state: z.enum(QUOTE_STATES),
  depositedOn: day,
  reference: z.string(),
  note: z.string().nullable(),
  decidedOn: day.nullable(),
  reason: z.string().nullable(),
  lines: z.array(
    z.strictObject({
      id: z.uuid(),
      position: z.int(),
      level: z.enum(WORK_UNIT_LEVELS),
      quantity: z.int(),
      amount: explained(cents),
      /** The order made of it, for who may see it. */
      order: z.strictObject({ id: z.uuid(), number: z.string() }).nullable(),
      can: z.strictObject({ order: z.boolean() }),
    }),
  ),
  total: explained(cents),
});
export type QuoteView = z.infer<typeof quote>;

export const requestView = z.strictObject({
  ...row,
  version: z.int(),
  contract: contractFrame,
  lines: z.array(z.strictObject({ position: z.int(), ...requestLine.shape, quantity: z.int(), application: z.string().nullable() })),
  quotes: z.array(quote),
  journal: z.array(z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), what: z.string(), isInternal: z.boolean() })),
  can: z.strictObject({ send: z.boolean(), deposit: z.boolean(), accept: z.boolean(), refuse: z.boolean(), cancel: z.boolean() }),
});
export type RequestView = z.infer<typeof requestView>;
