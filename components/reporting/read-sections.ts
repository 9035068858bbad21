import { refuseForm, type FormState } from "@/components/ui/form-state";
import { orderSections, SECTION_LABELS, type SectionKey } from "@/domain/reporting/templates";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** What the rows of a template say, in their order; refused where one that is shown has no rank. */
export function readSections<Key extends SectionKey>(data: FormData, keys: readonly Key[]): { sections: Key[] } | { refused: FormState } {
  // In the order in which the lines stood: equal numbers keep it.
  const named = [...data.keys()].filter((name) => name.startsWith("rank-")).map((name) => name.slice("rank-".length));
  const lines = named.flatMap((name) => keys.filter((key) => key === name)).map((key) => ({ key, isShown: data.get(`shown-${key}`) === "on", rank: Number(textOf(data, `rank-${key}`) || Number.NaN) }));
  const wrong = lines.filter(({ isShown, rank }) => isShown && !(Number.isFinite(rank) && rank >= 1));
  if (wrong.length === 0) return { sections: orderSections(lines) };
  return { refused: { ...refuseForm(data, Object.fromEntries(wrong.map(({ key }) => [`rank-${key}`, "Donnez un rang, à partir de 1."])), "Certains rangs manquent."), details: wrong.map(({ key }) => SECTION_LABELS[key]) } };
}
