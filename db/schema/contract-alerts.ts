import { date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { mailMessages } from "./distribution";
import { users } from "./identity";

/**
 * What a person was told of a contractual deadline, and in which message: written in the transaction that queues it. Its key makes telling
 * twice impossible; a deadline that moves to another day is told anew.
 */
export const contractAlerts = pgTable(
  "contract_alert",
  {
    userId: uuid("user_id").notNull().references(() => users.id),
    /** What is due, e.g. `deliverable:<id>:verification`. */
    subject: text("subject").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** `before_5`, `day`, `late`: see domain/contracts/alerts.ts. */
    moment: text("moment").notNull(),
    messageId: uuid("message_id").notNull().references(() => mailMessages.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.subject, t.dueOn, t.moment] }), index("contract_alert_message").on(t.messageId)],
);
