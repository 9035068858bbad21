import { unstable_rethrow } from "next/navigation";
import { ZodError } from "zod";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { getRuntime } from "@/server/platform/runtime";
import { refusalOf } from "@/server/trpc/refusal";

const UNEXPECTED = "Une erreur inattendue s’est produite ; rien n’a été enregistré. Votre saisie est conservée.";

/**
 * For server actions: runs a call of the API and turns its failure into what the form shows, field by field.
 * A redirect inside `call` passes through. What is neither bad input nor an expected refusal is logged; nothing typed is lost.
 */
export async function submitForm(data: FormData, call: () => Promise<FormState | void>): Promise<FormState> {
  try {
    return (await call()) ?? { errors: {}, values: {} };
  } catch (error) {
    unstable_rethrow(error);
    const refusal = refusalOf(error);
    if (!refusal || refusal.code === "INTERNAL_SERVER_ERROR") {
      getRuntime().logger.error({ err: error }, "form not taken");
      return refuseForm(data, {}, UNEXPECTED);
    }
    if (refusal.cause instanceof ZodError) {
      const fields = refusal.cause.issues.map((issue) => [issue.path.join("."), issue.message] as const);
      return refuseForm(data, Object.fromEntries(fields.toReversed()), "Certains champs sont à corriger.");
    }
    return refuseForm(data, {}, refusal.message);
  }
}
