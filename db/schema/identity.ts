import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

export const users = pgTable(
  "app_user",
  {
    id: id(),
    /** Lower case; what one signs in with. */
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    /** Function, shown beside the name. */
    position: text("position").notNull().default(""),
    /** argon2id, PHC string; null until the person has set a password. */
    passwordHash: text("password_hash"),
    /** A session is valid only while it carries this number: raising it revokes every session. */
    sessionVersion: integer("session_version").notNull().default(1),
    isPlatformAdmin: boolean("is_platform_admin").notNull().default(false),
    disabledAt: instant("disabled_at"),
    createdAt: createdAt(),
  },
  (t) => [check("email_is_lower_case", sql`${t.email} = lower(${t.email})`)],
);

/** A link that can be used once: the first administrator, or a person choosing a password. Only its hash is stored. */
export const oneTimeLinks = pgTable("one_time_link", {
  id: id(),
  tokenHash: text("token_hash").notNull().unique(),
  purpose: text("purpose", { enum: ["first_administrator", "choose_password"] }).notNull(),
  userId: uuid("user_id").references(() => users.id),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  createdAt: createdAt(),
});

/**
 * Who a person is at an OpenID Connect provider. Made with a one-time link or by the signed-in person, never from an
 * e-mail address: the provider may give the same one to somebody else later.
 */
export const identityLinks = pgTable(
  "identity_link",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id").notNull().references(() => users.id),
    /** As the provider told it when the link was made: shown to the person, never compared with anything. */
    toldEmail: text("told_email"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index("identity_link_user").on(t.userId)],
);

export const signInAttempts = pgTable(
  "sign_in_attempt",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    email: text("email").notNull(),
    address: text("address").notNull(),
    succeeded: boolean("succeeded").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("sign_in_attempt_email").on(t.email, t.at), index("sign_in_attempt_address").on(t.address, t.at)],
);
