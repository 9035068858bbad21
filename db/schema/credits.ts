import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

/**
 * What was voted of a civil year for a programme, by a decision: the whole of the year, in cents with VAT. A decision is added or taken away,
 * never changed: what it was stays in the audit trail.
 */
export const creditVotes = pgTable(
  "credit_vote",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    year: integer("year").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    /** How the decision is referred to: "Loi de finances initiale". */
    label: text("label").notNull(),
    /** Commitment authorisations ("autorisations d’engagement"), payment credits ("crédits de paiement"). */
    aeCents: bigint("ae_cents", { mode: "number" }).notNull(),
    cpCents: bigint("cp_cents", { mode: "number" }).notNull(),
    recordedBy: uuid("recorded_by").notNull().references(() => users.id),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("credit_vote_day").on(t.programmeId, t.year, t.decidedOn),
    index("credit_vote_programme").on(t.programmeId, t.decidedOn),
    check("credit_vote_year", sql`year between 2000 and 2099`),
    check("credit_vote_amounts", sql`ae_cents >= 0 and cp_cents >= 0`),
  ],
);
