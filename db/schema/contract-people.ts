import { boolean, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { contracts } from "./contracts";
import { users } from "./identity";
import { programmes } from "./programmes";
import { people } from "./teams";

/** Whether somebody of the squads works for the holder of a contract, as the administration said. Nothing was said of who has no row. */
export const contractPeople = pgTable(
  "contract_person",
  {
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    personId: uuid("person_id").notNull().references(() => people.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    isHolder: boolean("is_holder").notNull(),
    saidBy: uuid("said_by").notNull().references(() => users.id),
    saidAt: instant("said_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.contractId, t.personId] }), index("contract_person_person").on(t.personId)],
);
