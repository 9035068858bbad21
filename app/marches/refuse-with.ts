import { refuseForm, type FormState } from "@/components/ui/form-state";

/** A refusal of the API beside its field, or above the form when it concerns none. */
export const refuseWith = (data: FormData, { field, text }: { field?: string; text: string }): FormState => (field ? refuseForm(data, { [field]: text }, "Certains champs sont à corriger.") : refuseForm(data, {}, text));
