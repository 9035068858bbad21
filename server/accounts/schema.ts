import { z } from "zod";

/** The length counts, not the kinds of characters (ANSSI, NIST 800-63B). 128 at most: argon2 hashes whatever it is given. */
export const MIN_PASSWORD_LENGTH = 12;
const password = z.string().min(MIN_PASSWORD_LENGTH, `${MIN_PASSWORD_LENGTH} caractères au moins.`).max(128, "128 caractères au plus.");
const email = z.email("Indiquez une adresse électronique, par exemple prenom.nom@exemple.gouv.fr.").max(254).transform((value) => value.toLowerCase());
const personName = z.string().trim().min(1, "Indiquez un nom.").max(120, "120 caractères au plus.");

export const identity = z.strictObject({ email, name: personName, password });

export const passwordChange = z.strictObject({ currentPassword: z.string().max(128), newPassword: password });
export const passwordChanged = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), sessionVersion: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("wrong_password") }),
]);

export const accountList = z.array(
  z.strictObject({ id: z.uuid(), email: z.string(), name: z.string(), position: z.string(), isPlatformAdmin: z.boolean(), isDisabled: z.boolean(), hasSignInMeans: z.boolean() }),
);
export const newAccount = z.strictObject({ email, name: personName, position: z.string().trim().max(120, "120 caractères au plus.").default("") });
export const accountCreated = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), userId: z.uuid(), token: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("email_taken") }),
]);
export const accountId = z.strictObject({ userId: z.uuid() });
