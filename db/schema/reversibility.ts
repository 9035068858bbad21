import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { contracts } from "./contracts";
import { programmes } from "./programmes";

const day = (name: string) => date(name, { mode: "string" });

/** The handing back of a contract: what came of each step, and of the data that the contractor held. What is to come is computed. */
export const reversibilities = pgTable(
  "reversibility",
  {
    contractId: uuid("contract_id").primaryKey().references(() => contracts.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    t0On: day("t0_on"),
    t1On: day("t1_on"),
    t2On: day("t2_on"),
    t2VerifiedOn: day("t2_verified_on"),
    t3On: day("t3_on"),
    t4On: day("t4_on"),
    /** The last day of the contract: the destruction of its data counts from there. */
    endedOn: day("ended_on"),
    /** The administration's written agreement to the destruction, as it is referred to. */
    agreementReference: text("agreement_reference"),
    agreedOn: day("agreed_on"),
    destroyedOn: day("destroyed_on"),
    certificateReference: text("certificate_reference"),
    version: integer("version").notNull().default(1),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  () => [
    check("reversibility_agreement", sql`(agreement_reference is null) = (agreed_on is null)`),
    check("reversibility_destruction", sql`destroyed_on is null or (agreed_on is not null and agreed_on <= destroyed_on and certificate_reference is not null)`),
  ],
);
