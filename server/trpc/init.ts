import { initTRPC, TRPCError } from "@trpc/server";
import { z, ZodError } from "zod";
import type { Database } from "@/db/client";
import type { Viewer } from "@/server/auth/viewer";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";

// Messages beside the fields are French unless a schema words its own.
z.config(z.locales.fr());

export type Context = { viewer: Viewer | null; db: Database };

const t = initTRPC.context<Context>().create({
  /** The one error format: a French message, and for bad input the message of each field, by its path. */
  errorFormatter({ shape, error }) {
    const fields = error.code === "BAD_REQUEST" && error.cause instanceof ZodError ? fieldMessages(error.cause) : undefined;
    const isExpected = error.code !== "INTERNAL_SERVER_ERROR";
    return {
      ...shape,
      message: fields ? "Certains champs sont à corriger." : isExpected ? shape.message : "Une erreur inattendue s’est produite ; rien n’a été enregistré.",
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, fields },
    };
  },
});

function fieldMessages(error: ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message]).reverse());
}

const EXPECTED = [
  [NotFoundError, "NOT_FOUND"],
  [ForbiddenError, "FORBIDDEN"],
  [ConflictError, "CONFLICT"],
] as const;

/** Turns the errors of commands and queries into tRPC's; anything else stays an internal error and is logged by the handler. */
const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const code = EXPECTED.find(([type]) => cause instanceof type)?.[1];
  if (code && cause) throw new TRPCError({ code, message: cause.message });
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Every procedure but sign-in's: a signed-in person, whose scope the query takes. */
export const signedIn = t.procedure.use(translateErrors).use(({ ctx, next }) => {
  if (!ctx.viewer) throw new TRPCError({ code: "UNAUTHORIZED", message: "Votre session est terminée : reconnectez-vous." });
  return next({ ctx: { db: ctx.db, viewer: ctx.viewer, today: ctx.viewer.today, scope: ctx.viewer.scope } });
});
